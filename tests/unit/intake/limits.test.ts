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
    ['a hop with its port', '10.0.0.1', '198.51.100.1:80, 192.0.2.9:5678', '192.0.2.9'],
    ['an IPv6 hop', '10.0.0.1', '2001:db8::1', '2001:db8::1'],
    ['an IPv6 hop in brackets', '10.0.0.1', '[2001:db8::1]', '2001:db8::1'],
    ['an IPv6 hop with its port', '10.0.0.1', '192.0.2.9:80, [2001:db8::1]:443', '2001:db8::1'],
    ['a quoted hop', '10.0.0.1', '"[2001:db8::1]:443"', '2001:db8::1'],
    ['an IPv4 hop as IPv6, with its port', '10.0.0.1', '[::ffff:192.0.2.9]:443', '192.0.2.9'],
    ['two proxies, one with its port', '10.0.0.1', '192.0.2.9, 10.0.0.2:5678', '192.0.2.9'],
    ['hops of nothing are none', '10.0.0.1', '192.0.2.9, ,', '192.0.2.9'],
    ['a port that is none: the proxy', '10.0.0.1', '192.0.2.9:port', '10.0.0.1'],
    ['a bracket too few: the proxy', '10.0.0.1', '[2001:db8::1', '10.0.0.1'],
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

const at = (seconds: number) => new Date(Date.UTC(2026, 10, 22) + seconds * 1000);

/** One more from this client, and kept if it may be. */
function take(limit: NewReportLimit, name: string, when: Date): boolean {
  const admission = limit.admit(name, when);
  if (admission.ok) admission.over(when);
  return admission.ok;
}

describe('the limit of new reports', () => {
  it('gives sixty in an hour, then makes one wait, and starts afresh after the hour', () => {
    const limit = newReportLimit(60);
    for (let i = 0; i < 60; i++) expect(take(limit, 'school', at(i))).toBe(true);
    expect(limit.admit('school', at(60))).toEqual({ ok: false, retryAfterSeconds: 4 });
    expect(take(limit, 'elsewhere', at(60))).toBe(true);
    expect(take(limit, 'school', at(64))).toBe(true);
    for (let i = 0; i < 60; i++) expect(take(limit, 'school', at(3600 + i))).toBe(true);
  });

  it('does not move a turn away however often one asks', () => {
    const limit = newReportLimit(1);
    take(limit, 'phone', at(0));
    for (let i = 0; i < 49; i++) {
      expect(limit.wait('phone', at(i / 10))).toBeGreaterThan(0);
      expect(limit.admit('phone', at(i / 10)).ok).toBe(false);
    }
    expect(limit.wait('phone', at(5))).toBe(0);
    expect(limit.admit('phone', at(5)).ok).toBe(true);
  });

  it('counts nothing that was not kept', () => {
    const limit = newReportLimit(1);
    for (let i = 0; i < 5; i++) {
      const admission = limit.admit('phone', at(0));
      expect(admission.ok).toBe(true);
      if (admission.ok) admission.over(null);
    }
    expect(limit.wait('phone', at(0))).toBe(0);
  });

  it('lets nobody have more than the share by sending all at once', () => {
    const limit = newReportLimit(3);
    const open = Array.from({ length: 10 }, () => limit.admit('phone', at(0)).ok);
    expect(open).toEqual([true, true, true, ...Array<boolean>(7).fill(false)]);
  });

  it('lets a phone wait little for what it has under way itself, however much comes from all together', () => {
    const limit = newReportLimit(3, 1);
    for (let n = 0; n < 30; n++) take(limit, `flood ${n}`, at(0));
    const first = limit.admit('phone', at(1));
    expect(limit.admit('phone', at(1))).toEqual({ ok: false, retryAfterSeconds: 5 });
    expect(limit.wait('phone', at(1))).toBe(0);
    if (first.ok) first.over(at(2));
    expect(limit.wait('phone', at(2))).toBeGreaterThan(60);
  });

  it('lets one at a time in, of those that have waited', () => {
    const limit = newReportLimit(1);
    take(limit, 'phone', at(0));
    const after = [limit.admit('phone', at(6)), limit.admit('phone', at(6))];
    expect(after.map(({ ok }) => ok)).toEqual([true, false]);
  });

  it('is not stuck when the clock is put back', () => {
    const limit = newReportLimit(1);
    take(limit, 'phone', at(7200));
    expect(limit.admit('phone', at(0)).ok).toBe(true);
  });
});

describe('the limit of new reports from all together', () => {
  const taken = (limit: NewReportLimit, name: string, tries: number, seconds: number) =>
    Array.from({ length: tries }, () => take(limit, name, at(seconds))).filter(Boolean).length;

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
    for (let child = 0; child < 1000; child++) expect(take(limit, `child ${child}`, at(1000))).toBe(true);
  });

  it('makes the waits longer the more there is, up to an hour, and forgets it after one', () => {
    const limit = newReportLimit(1, 1);
    for (let n = 0; n < 10_000; n++) take(limit, `flood ${n}`, at(0));
    const waits = Array.from({ length: 3 }, () => {
      take(limit, 'phone', at(1));
      const answer = limit.admit('phone', at(1));
      return answer.ok ? 0 : answer.retryAfterSeconds;
    });
    expect(waits).toEqual([3600, 3600, 3600]);
    expect(taken(limit, 'phone', 60, 3661)).toBe(1);
    const calm = newReportLimit(60, 60);
    for (let n = 0; n < 600; n++) take(calm, `flood ${n}`, at(0));
    expect(taken(calm, 'school', 60, 60)).toBeLessThan(10);
    expect(taken(calm, 'school', 60, 3661)).toBe(60);
  });

  it('does not count what was no new report', () => {
    const limit = newReportLimit(60, 60);
    for (let n = 0; n < 1000; n++) {
      // Begun in one minute and over in the next.
      const admission = limit.admit(`flood ${n}`, at(n));
      limit.admit('other', at(n + 0.001));
      if (admission.ok) admission.over(null);
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
