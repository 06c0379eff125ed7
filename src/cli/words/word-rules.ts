import type { Voice } from '../../report/people.ts';

/** Words that no text for these voices may have. `unless` is taken out first: what is meant the good way round. */
export type WordRule = {
  readonly words: RegExp;
  readonly unless?: RegExp;
  /** Everybody when left out. */
  readonly voices?: readonly Voice[];
  readonly why: string;
};

const CHILDREN: readonly Voice[] = ['under11', 'teen'];
const YOUNGEST: readonly Voice[] = ['under11'];

/** The word list: what a child-protection copy editor would strike out, and why. */
export const WORD_RULES: readonly WordRule[] = [
  {
    words: /\bsecrets?\b/i,
    why: '“Our secret” is what abusers say, and children are taught to tell those.',
  },
  {
    words: /\bfaults?\b|\bblam(e|ed|ing)\b/i,
    unless:
      /\b(not|isn['’]t|never) (your|their|anyone['’]s|the child['’]s) fault(, or theirs)?|\bnot to blame\b/gi,
    why: 'Fault and blame are named only to say that they are not the child’s.',
  },
  {
    words: /\byou should(n['’]t| not)? have\b|\bwhy (did|didn['’]t|would|do) you\b|\bif only you\b/i,
    why: 'Blames what was done.',
  },
  {
    words:
      /\b(asham|guilt|stupid|silly|naughty|foolish|careless|disgust|dirty|filthy|embarrass|misbehav)\w*|\bbad (boy|girl|child|thing to do)\b/i,
    why: 'Shames.',
  },
  {
    words:
      /\b(victim|perpetrator|predator|p(a)?edophil|abuser|offender|molest|pervert|monster|survivor)\w*|\balleg(e|ed|ation)\w*|\bsuspects?\b|\bdisclos\w*/i,
    why: 'Labels from files. A child is a child, and who did it is “the person”.',
  },
  { words: /\bconsent\w*/i, why: 'None is needed to protect a child, and no child can give it to abuse.' },
  {
    words:
      /\bchild (porn\w*|sex\b)|\bunderage\b|\bprostitut\w*|\bindecent\b|\bcompromising\b|\binappropriate\b/i,
    why: 'Puts the child in the wrong, or hides what is meant.',
  },
  {
    words:
      /\b(kill|murder|suicid|rape|rapist|terrib|horrib|horrif|awful|dreadful|worst|ruin|destroy|for ever|forever)\w*/i,
    why: 'Frightens.',
  },
  {
    words: /\b(warning|urgent action|immediately|hurry|quick,|before it['’]s too late|time is running)/i,
    why: 'Presses.',
  },
  {
    words:
      /\b(you )?must(n['’]t| not)?\b(?! not know)|\bdo as\b|\bor else\b|\byou have to\b|\byou need to\b/i,
    unless: /\bwho must not know|\b(don['’]t|do not) (have|need) to\b/gi,
    why: 'Orders. A child who reaches us has been ordered about enough.',
  },
  {
    words: /\b(never|don['’]t|do not) tell\b|\bkeep (it|this) (quiet|to yourself)\b/i,
    why: 'What abusers say.',
  },
  {
    words:
      /\bpromis\w*|\bguarante\w*|\bconfidential\w*|\banonym\w*|\b100 ?%|\bunrecoverable\b|\bno trace\b|\bnobody will (ever )?(know|find|see)\b|\bwe will (stop|keep|catch|save|make)\b|\bcompletely\b|\balways safe\b/i,
    unless: /\b(can['’]t|cannot|don['’]t) promise\b/gi,
    why: 'Promises more than anybody can keep.',
  },
  {
    words:
      /\bscreenshots?\b|\b(send|show|upload|give|attach|share) us\b[^.]*\b(picture|photo|image|video)s?\b/i,
    why: 'An image is never asked for.',
  },
  {
    words: /!|\b(?!SHOUT|NSPCC|BSL|CEOP|JAWS|NVDA|WCAG|IWF|NHS|EHRC)[A-Z]{4,}\b/,
    why: 'Shouts.',
  },
  {
    words:
      /\bclick\b|\bsubmit\w*|\binvalid\b|\berror\b|\bfailed\b|\bfatal\b|\bprocess(ed|ing)\b|\bform\b|\buser\b(?! name)/i,
    unless: /\bright-click\b/gi,
    why: 'Speaks of the machine. Say *tap* or *choose*, *send*, *something went wrong here*.',
  },
  {
    words:
      /\bsorry\b|\bunfortunately\b|\bplease note\b|\bkindly\b|\bin order to\b|\butili[sz]e\b|\bvia\b|\betc\b|\be\.g\.|\bi\.e\./i,
    why: 'Padding, or a form letter.',
  },
  { words: /\bkids?\b|\bminors?\b|\bjuvenile\b/i, why: 'Talks down, or like a file.' },
  {
    words: /\b(your|my|their) (parents?|mum|mummy|dad|daddy|mother|father)\b/i,
    voices: CHILDREN,
    why: 'Not every child has them, and it may be one of them: “the grown-ups who look after you”.',
  },
  {
    words:
      /\bperson of trust\b|\bsafeguard\w*|\bremit\b|\brisk\w*|\bprocedure\w*|\bsocial care\b|\bincident\w*|\bconcerns?\b/i,
    unless: /\bchildren['’]s social care\b/gi,
    voices: CHILDREN,
    why: 'Words of the profession.',
  },
  {
    words: /\b(abus|sex|nud|naked|groom|blackmail|exploit|threat|violen|attack|touch|rude bits|porn)\w*/i,
    unless: /\bsomeone touched (me|them)\b|\bin touch\b/gi,
    voices: YOUNGEST,
    why: 'Heavy for a seven-year-old, and often not understood: “rude or private pictures”, “is scaring me”.',
  },
  {
    words: /\b(stranger|danger)\w*/i,
    unless: /\bin danger( now)?\b/gi,
    voices: YOUNGEST,
    why: 'Frightens, and the person is seldom a stranger: “someone you don’t know”, “not safe”.',
  },
  {
    words:
      /\b(device|connection|JavaScript|reference|data|settings|report(?! Remove)|advisor|urgent|involve|certain|receive|require|contact|arrange|regarding)\w*/i,
    voices: YOUNGEST,
    why: 'Not a word of a seven-year-old.',
  },
];
