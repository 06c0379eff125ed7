/** What happens to one request. */
export type Fault =
  | { readonly kind: 'none' }
  /** The connection is cut before the body is read, in the middle of it, or after all of it. Nothing is forwarded. */
  | { readonly kind: 'drop'; readonly when: 'before' | 'during' | 'after' }
  /** Forwarded; the intake has committed and its whole answer has come; then the connection is cut. */
  | { readonly kind: 'swallow' }
  /** Forwarded; the answer is held back for so many milliseconds. */
  | { readonly kind: 'delay'; readonly ms: number }
  /** Read, and forwarded only on `release()`: also when the phone has gone meanwhile, as a line with a memory would. */
  | { readonly kind: 'hold' }
  /** Forwarded and committed; the answer waits for `release()`. */
  | { readonly kind: 'hold-answer' }
  /** Read, never forwarded: somebody else answers. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly headers?: Readonly<Record<string, string>>;
      readonly body?: string;
    }
  /** Forwarded; the answer breaks off in the middle, with the `Content-Length` of the whole. */
  | { readonly kind: 'cut' }
  /** Forwarded; the answer stops in the middle, and the connection stays open. */
  | { readonly kind: 'stall' }
  /** Forwarded; another receipt stands in the answer in the place of the true one (`falseReceipt`). */
  | { readonly kind: 'receipt'; readonly how: FalseReceipt }
  /** Forwarded and answered at this pace, both ways. */
  | { readonly kind: 'slow'; readonly bitsPerSecond: number };

export type FalseReceipt =
  /** One character of the signature is another. */
  | 'corrupt'
  /** True, of the same intake, for other bytes under another id. The intake then holds one row more. */
  | 'of-another'
  /** True, for the same bytes under another id. One row more. */
  | 'of-other-id'
  /** True, for other bytes under the same id. One variant more. */
  | 'of-other-bytes'
  /** Says the right things, signed by a fresh key that calls itself by a name of its own. */
  | 'other-key'
  /** The same, but the fresh key calls itself by the name of the real one. */
  | 'other-key-same-kid';

/** Where on its way a request is cut off. */
export type CutAt = 'before' | 'during' | 'after' | 'answered' | 'answering';

/** Where the connection is cut under this fault; null when it is not. */
export function cutAt(fault: Fault): CutAt | null {
  switch (fault.kind) {
    case 'drop':
      return fault.when;
    case 'swallow':
      return 'answered';
    case 'cut':
      return 'answering';
    default:
      return null;
  }
}
