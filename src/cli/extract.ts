import { contactMistake } from '../base/contact.ts';
import { counted } from '../base/counted.ts';
import { keptAbout } from '../base/kept-about.ts';
import type { ClientOptions } from '../fetch/index.ts';
import { readLocalFile } from '../library/local-file.ts';
import { ingestAddresses, ingestFile, ingestWarc } from '../pipeline/ingest.ts';
import { openWorkspace, type Workspace } from '../pipeline/workspace.ts';
import { VERSION } from '../version.ts';
import { loadAbout } from './about.ts';
import { buildInto } from './build-dataset.ts';
import { besideInputs, loadDecisions } from './decisions.ts';
import { CliError, EXIT, explainError } from './failure.ts';
import { type Inputs, sortInputs } from './inputs.ts';
import { fetchLimits } from './max-size.ts';
import { writingTo } from './output-folder.ts';
import type { Session } from './session.ts';
import { type AddCommand, examples } from './shell.ts';
import { addWorkOptions, closeWork, type WorkOptions } from './work-options.ts';

interface ExtractOptions extends WorkOptions {
  readonly output: string;
  readonly contact?: string;
}

export const addExtract: AddCommand = (program, shell) => {
  const command = program
    .command('extract')
    .description(
      'a dataset from files, folders, addresses or WARC archives; what is written from the same bytes already is not read again',
    )
    .argument('<input...>', 'HTML, PDF, workbook, Word or text file; folder; http(s) address; .warc or .warc.gz file')
    .requiredOption('-o, --output <dir>', 'the dataset; inputs are added to what its archive holds')
    .option('--contact <address>', 'who asks, for the User-Agent header: needed for addresses')
    .addHelpText(
      'after',
      examples(
        'gongkai extract page.html attachment.pdf -o output/one',
        'gongkai extract https://example.org/t1.html -o output/two --contact "$EMAIL"',
      ),
    );
  addWorkOptions(command).action(async (names: readonly string[], options: ExtractOptions) => {
    const { session } = shell;
    const inputs = await sortInputs(names);
    const made = await loadDecisions(options, () => besideInputs(names, options.output));
    const said = await loadAbout(options, () => keptAbout(options.output));
    if (inputs.urls.length > 0) requireContact(options.contact);
    const clock = () => new Date();
    // A session of local files alone has no time: its archive must not differ by the day it was made.
    const conditions = { software: `gongkai/${VERSION}`, clock: inputs.urls.length > 0 ? clock : () => new Date(0) };
    session.continues = true;
    const { built, problems } = await writingTo(options.output, async () => {
      const work = await openWorkspace(options.output, conditions);
      try {
        const problems = await ingest(work, inputs, options, session);
        const expectDocuments = inputs.urls.length === 0;
        return { built: await buildInto(work, { ...options, expectDocuments, made, said }, session), problems };
      } finally {
        work.close();
      }
    });
    await closeWork(shell, built, options, problems);
  });
};

function requireContact(contact: string | undefined): void {
  const wrong = contact === undefined ? 'addresses are asked with a contact only' : contactMistake(contact);
  if (wrong === undefined) return;
  throw new CliError(`${wrong}: add --contact <e-mail or web address>`, EXIT.usage);
}

async function ingest(
  work: Workspace,
  inputs: Inputs,
  options: ExtractOptions,
  session: Session,
): Promise<readonly string[]> {
  let added = 0;
  const unread = [...inputs.problems];
  for (const path of inputs.files) {
    session.signal.throwIfAborted();
    const snapshot = await readLocalFile(path).catch((error: unknown) => void unread.push(explainError(error)));
    if (snapshot !== undefined && ingestFile(work, snapshot)) added += 1;
  }
  for (const path of inputs.warcs) if (await ingestWarc(work, path)) added += 1;
  const files = counted(inputs.files.length + inputs.warcs.length, 'file');
  session.note(`${files}, ${added} of them new to the archive; ${inputs.passedOver} passed over`);
  if (inputs.urls.length === 0) return unread;
  const client: ClientOptions = {
    userAgent: `gongkai/${VERSION} (+${options.contact})`,
    ...fetchLimits(options.maxSize),
  };
  const { problems } = await ingestAddresses(work, inputs.urls, { client, signal: session.signal });
  return [...unread, ...problems.map(({ rule, url, message }) => `${url}: ${rule}: ${message}`)];
}
