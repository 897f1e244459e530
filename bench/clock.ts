const MICROSECONDS = 1000;

/**
 * Milliseconds of processor time that this process has used, garbage collection and compilation included: what a core
 * would need, also where other programs use the machine.
 */
export function cpuTime(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / MICROSECONDS;
}
