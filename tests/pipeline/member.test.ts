import { expect, test } from 'vitest';
import { roleOf } from '../../src/pipeline/member.ts';

/** 决算公开表.xls in GBK, as a server writes it into a header. */
const GBK_TABLES = Buffer.from('bef6cbe3b9abbfaab1ed2e786c73', 'hex').toString('latin1');

function attachment(linkText: string | undefined, disposition?: string) {
  return {
    role: 'attachment' as const,
    ...(linkText === undefined ? {} : { linkText }),
    snapshot: {
      url: 'http://a.example/download?id=1',
      finalUrl: 'http://a.example/download?id=1',
      headers: disposition === undefined ? {} : { 'content-disposition': disposition },
      mediaType: 'application/octet-stream',
      sha256: '',
      bytes: new Uint8Array(),
    },
  };
}

test.each([
  ['2021年度部门决算公开表', undefined, 'tables'],
  ['项目支出绩效自评表', undefined, 'self_evaluation'],
  ['下载', undefined, 'attachment'],
  [undefined, undefined, 'attachment'],
  ['下载', `attachment; filename="${GBK_TABLES}"`, 'tables'],
  [undefined, `attachment; filename="${GBK_TABLES}"`, 'tables'],
  ['附件1', "attachment; filename*=UTF-8''%E8%87%AA%E8%AF%84.pdf", 'self_evaluation'],
  ['项目支出绩效自评', `attachment; filename="${GBK_TABLES}"`, 'self_evaluation'],
  ['附件1', 'attachment; filename="P020210902.pdf"', 'attachment'],
])('an attachment behind %j with the header %j is of the role %s', (linkText, disposition, role) => {
  expect(roleOf(attachment(linkText, disposition))).toBe(role);
});
