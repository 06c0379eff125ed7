import { describe, expect, it } from 'vitest';
import { clientAddress, clientNetwork } from '../../../src/intake/client-address.ts';
import { clientKeys } from '../../../src/intake/client-keys.ts';
import { clientMemory } from '../../../src/intake/client-memory.ts';
import { type NewReportLimit, newReportLimit } from '../../../src/intake/new-report-limit.ts';

describe('whose request it is', () => {
  const ours = (address: string) => address.startsWith('10.');

  it.each([
    ['no proxy: the socket', '192.0.2.9', '198.51.100.1', '192.0.2.9'],
    ['one proxy: its last hop', '10.0.0.1', '198.51.100.1, 192.0.2.9', '192.0.2.9'],
    ['two proxies: the hop before both', '10.0.0.1', '198.51.100.1, 192.0.2.9, 10.0.0.2', '192.0.2.9'],
    ['an invented hop counts for nothing', '10.0.0.1', '10.9.9.9, 192.0.2.9', '192.0.2.9'],
    ['no header from our proxy: the proxy', '10.0.0.1', undefined, '10.0.0.1'],
    ['rubbish from our proxy: the proxy', '10.0.0.1', 'unknown', '10.0.0.1'],
    ['IPv4 on a dual-stack socket', '::ffff:192.0.2.9', undefined, '192.0.2.9'],
    ['a proxy on a dual-stack socket', '::ffff:10.0.0.1', '192.0.2.9', '192.0.2.9'],
  ])('%s', (_, socket, forwarded, expected) => {
    expect(clientAddress(socket, forwarded, ours)).toBe(expected);
  });

  it.each([
    ['192.0.2.9', '192.0.2.9'],
    ['2001:db8:1:2:3:4:5:6', '2001:db8:1:2::/64'],
    ['2001:0DB8:0001:0002::', '2001:db8:1:2::/64'],
    ['2001:db8::1', '2001:db8:0:0::/64'],
    ['::1', '0:0:0:0::/64'],
    ['fe80::1%eth0', 'fe80:0:0:0::/64'],
    ['64:ff9b::192.0.2.1', '64:ff9b:0:0::/64'],
  ])('%s shares its limit with %s', (address, network) => {
    expect(clientNetwork(address)).toBe(network);
  });
});

describe('the name a client has for the limits', () => {
  it('is the same all day, another the next day, and tells nothing of the address', () => {
    const name = clientKeys();
    const morning = name('192.0.2.9', new Date('2026-11-22T00:00:01Z'));
    expect(name('192.0.2.9', new Date('2026-11-22T23:59:59Z'))).toBe(morning);
    expect(name('192.0.2.8', new Date('2026-11-22T12:00:00Z'))).not.toBe(morning);
    expect(name('192.0.2.9', new Date('2026-11-23T00:00:01Z'))).not.toBe(morning);
    expect(clientKeys()('192.0.2.9', new Date('2026-11-22T12:00:00Z'))).not.toBe(morning);
    expect(morning).not.toContain('192');
  });
});

describe('the limit of new reports', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22) + seconds * 1000);

  it('gives sixty in an hour, then makes one wait, and starts afresh after the hour', () => {
    const limit = newReportLimit(60);
    for (let i = 0; i < 60; i++) expect(limit.admit('school', at(i)).ok).toBe(true);
    expect(limit.admit('school', at(60))).toEqual({ ok: false, retryAfterSeconds: 4 });
    expect(limit.admit('elsewhere', at(60)).ok).toBe(true);
    expect(limit.admit('school', at(64)).ok).toBe(true);
    for (let i = 0; i < 60; i++) expect(limit.admit('school', at(3600 + i)).ok).toBe(true);
  });

  it('does not move a turn away however often one asks', () => {
    const limit = newReportLimit(1);
    limit.admit('phone', at(0));
    for (let i = 0; i < 49; i++) expect(limit.admit('phone', at(i / 10)).ok).toBe(false);
    expect(limit.admit('phone', at(5)).ok).toBe(true);
  });

  it('gives back what was no new report', () => {
    const limit = newReportLimit(1);
    for (let i = 0; i < 5; i++) {
      const admission = limit.admit('phone', at(0));
      expect(admission.ok).toBe(true);
      if (admission.ok) admission.giveBack();
    }
  });

  it('is not stuck when the clock is put back', () => {
    const limit = newReportLimit(1);
    limit.admit('phone', at(7200));
    expect(limit.admit('phone', at(0)).ok).toBe(true);
  });
});

describe('the limit of new reports from all together', () => {
  const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22) + seconds * 1000);
  const taken = (limit: NewReportLimit, name: string, tries: number, seconds: number) =>
    Array.from({ length: tries }, () => limit.admit(name, at(seconds)).ok).filter(Boolean).length;

  it('lets everybody have their whole share while there is room for all', () => {
    const limit = newReportLimit(60, 600);
    for (let school = 0; school < 10; school++) expect(taken(limit, `school ${school}`, 60, school)).toBe(60);
  });

  it('shrinks the share of whoever sends most, and never turns away who sends one', () => {
    const limit = newReportLimit(60, 600);
    const flood = Array.from({ length: 1000 }, (_, n) => taken(limit, `flood ${n}`, 60, n));
    expect(Math.max(...flood)).toBe(60);
    expect(Math.min(...flood)).toBeGreaterThan(0);
    // Sixty thousand tries; what is taken grows with the root of their number only.
    expect(flood.reduce((sum, each) => sum + each, 0)).toBeLessThan(9_000);
    for (let child = 0; child < 1000; child++) expect(limit.admit(`child ${child}`, at(1000)).ok).toBe(true);
  });

  it('makes the waits longer the more there is, up to an hour, and forgets it after one', () => {
    const limit = newReportLimit(1, 1);
    for (let n = 0; n < 10_000; n++) limit.admit(`flood ${n}`, at(0));
    const waits = Array.from({ length: 3 }, () => {
      limit.admit('phone', at(1));
      const answer = limit.admit('phone', at(1));
      return answer.ok ? 0 : answer.retryAfterSeconds;
    });
    expect(waits).toEqual([3600, 3600, 3600]);
    expect(taken(limit, 'phone', 60, 3661)).toBe(1);
    const calm = newReportLimit(60, 60);
    for (let n = 0; n < 600; n++) calm.admit(`flood ${n}`, at(0));
    expect(taken(calm, 'school', 60, 60)).toBeLessThan(10);
    expect(taken(calm, 'school', 60, 3661)).toBe(60);
  });

  it('does not count what was no new report', () => {
    const limit = newReportLimit(60, 60);
    for (let n = 0; n < 1000; n++) {
      // Begun in one minute and over in the next.
      const admission = limit.admit(`flood ${n}`, at(n));
      limit.admit('other', at(n + 0.001));
      if (admission.ok) admission.giveBack();
    }
    expect(taken(limit, 'school', 60, 1000)).toBeGreaterThan(30);
  });
});

describe('what is remembered of clients', () => {
  it('is bounded: whoever was seen last is still known, whoever was longest away is not', () => {
    const memory = clientMemory<number>(1000);
    memory.set('often', 1);
    for (let n = 0; n < 100_000; n++) {
      memory.set(`once ${n}`, n);
      expect(memory.get('often')).toBe(1);
      if (n % 1000 === 0) expect(memory.size()).toBeLessThanOrEqual(1000);
    }
    expect(memory.get('once 99999')).toBe(99_999);
    expect(memory.get('once 0')).toBe(undefined);
  });
});
