import { describe, expect, test } from 'vitest';
import { agentMistake, contactMistake } from '../../src/base/contact.ts';

describe('a contact', () => {
  test.each([
    'wang.li@stats-lab.edu.cn',
    'https://www.stats-lab.edu.cn/crawler',
    'http://财政研究.中国/联系',
    'crawler@exampleton.org',
    'you.wei@stats-lab.edu.cn',
    'contest@testing-lab.cn',
  ])('that may reach somebody is taken: %s', (contact) => {
    expect(contactMistake(contact)).toBeUndefined();
  });

  test.each([
    ['you@example.org', 'you@example.org identifies nobody: example.org is for examples'],
    ['wang.li@EXAMPLE.com.', 'wang.li@EXAMPLE.com. identifies nobody: example.com is for examples'],
    ['https://www.example.net/bot', 'https://www.example.net/bot identifies nobody: www.example.net is for examples'],
    ['https://www.yunhu.example/', 'https://www.yunhu.example/ identifies nobody: www.yunhu.example is for examples'],
    ['a@crawler.test', 'a@crawler.test identifies nobody: crawler.test is for examples'],
    ['me@your-domain.com', 'me@your-domain.com identifies nobody: your-domain.com is for examples'],
    ['test@stats-lab.edu.cn', 'test@stats-lab.edu.cn identifies nobody: test is a placeholder'],
    ['No-Reply@stats-lab.edu.cn', 'No-Reply@stats-lab.edu.cn identifies nobody: no-reply is a placeholder'],
    ['wang.li@', 'wang.li@ identifies nobody: it has no domain'],
    ['wang.li@server', 'wang.li@server identifies nobody: it has no domain'],
    ['http://localhost/bot', 'http://localhost/bot identifies nobody: localhost is for examples'],
    ['https://192.168.1.4/', 'https://192.168.1.4/ identifies nobody: it has no domain'],
    ['@stats-lab.edu.cn', '@stats-lab.edu.cn is neither an http(s) address nor an e-mail address'],
    ['王丽', '王丽 is neither an http(s) address nor an e-mail address'],
  ])('that identifies nobody is refused with the reason: %s', (contact, reason) => {
    expect(contactMistake(contact)).toBe(reason);
  });
});

describe('a User-Agent', () => {
  test('identifies its user by one good contact', () => {
    expect(agentMistake('gongkai/1.0 (+https://www.example.org/; wang.li@stats-lab.edu.cn)')).toBeUndefined();
  });

  test.each([
    ['gongkai/1.0', 'no contact is given'],
    ['gongkai/1.0 (+you@example.org)', 'you@example.org identifies nobody: example.org is for examples'],
    ['gongkai/1.0 (+wang.li@)', 'wang.li@ identifies nobody: it has no domain'],
  ])('that identifies nobody is told of: %s', (userAgent, reason) => {
    expect(agentMistake(userAgent)).toBe(reason);
  });
});
