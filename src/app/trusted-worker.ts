import stretchWorker from '../crypto/stretch-worker.ts?worker&url';

/** Every address of ours that may be turned into a worker, as the build named it. */
const ADDRESSES = { service: '/sw.js', stretch: stretchWorker } as const;

/** What is needed of Trusted Types; Firefox and Safari may not have them. */
type Policy = { createScriptURL(address: string): string };
type TrustedTypes = { createPolicy(name: string, rules: Policy): Policy };

let policy: Policy | undefined;

/**
 * The address of one of our workers, as the CSP wants it: passed through the one Trusted Types policy there is (DESIGN 7).
 * It is made once, when first needed: the CSP lets no second one be made.
 *
 * @throws TypeError when the browser refuses the policy
 */
export function trustedWorker(which: keyof typeof ADDRESSES): string {
  policy ??= newPolicy();
  return policy.createScriptURL(ADDRESSES[which]);
}

function newPolicy(): Policy {
  const rules: Policy = {
    createScriptURL(address) {
      const ours: readonly string[] = Object.values(ADDRESSES);
      if (!ours.includes(address)) throw new TypeError('only our own workers are allowed');
      return address;
    },
  };
  const { trustedTypes } = window as { trustedTypes?: TrustedTypes };
  return trustedTypes?.createPolicy('worker', rules) ?? rules;
}
