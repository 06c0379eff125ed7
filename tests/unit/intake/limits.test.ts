import { describe, expect, it } from 'vitest';
import { clientAddress, clientNetwork } from '../../../src/intake/client-address.ts';
import { clientKeys } from '../../../src/intake/client-keys.ts';
import { newReportLimit } from '../../../src/intake/new-report-limit.ts';
import { uploadSlots } from '../../../src/intake/upload-slots.ts';

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

describe('the places for uploads', () => {
  it('are bounded in all and for each, and free again once left', () => {
    const slots = uploadSlots(3, 2);
    const first = slots.enter('a');
    slots.enter('a');
    expect(slots.enter('a')).toBe(null);
    expect(slots.enter('b')).not.toBe(null);
    expect(slots.enter('c')).toBe(null);
    first?.();
    first?.();
    expect(slots.enter('c')).not.toBe(null);
    expect(slots.enter('c')).toBe(null);
  });
});
