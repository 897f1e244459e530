import { describe, expect, it } from 'vitest';
import { detectEdition } from '../../src/normalize/index.ts';

describe('script', () => {
  it.each([
    ['收入支出决算总表', 'Hans'],
    ['收入支出決算總表', 'Hant'],
    ['2020 total 12', 'Hans'],
    ['', 'Hans'],
    ['各单位财务决算，陳與鄭', 'Hans'],
    ['財務決算書，见', 'Hant'],
  ])('of %s is %s', (text, script) => {
    expect(detectEdition(text).script).toBe(script);
  });
});

describe('machine conversion', () => {
  it('is known by the address of a gateway', () => {
    const url = 'https://www.example.gov.cn/gate/big5/www.example.gov.cn/a.html';
    expect(detectEdition('部門決算', url)).toEqual({ script: 'Hant', machineConverted: true });
  });

  it('is known by converted words beside terms of mainland finance', () => {
    expect(detectEdition('財政撥款收入，公務用車運作維護費').machineConverted).toBe(true);
  });

  it('is not assumed for words of Taiwan alone, nor for mainland terms alone', () => {
    expect(detectEdition('資訊設備費，預算科目，萬元，網路').machineConverted).toBe(false);
    expect(detectEdition('財政撥款收入，公務用車運行維護費').machineConverted).toBe(false);
  });

  it('is not assumed for simplified text', () => {
    expect(detectEdition('财政拨款，资讯', 'https://www.example.gov.cn/gate/big5/a.html').machineConverted).toBe(false);
  });
});
