import { recipientKind } from '../../../wire/operator-file.ts';
import { type Check, missing, toKnow } from '../finding.ts';

/** Whether reports are sealed to keys that were made, and are kept, away from the intake, and that one lost key is not all. */
export const recipientsCheck: Check = ({ operator, desk }) => {
  const { held, unprotected, intakeRanHere } = desk;
  const here = [
    ...(held.ok ? [] : [missing('cannot-read', { trouble: held.trouble })]),
    ...(unprotected.length > 0 ? [missing('unprotected', { files: unprotected.join(', ') })] : []),
    ...(intakeRanHere ? [missing('made-for-practice')] : []),
  ];
  if (!operator.ok) return here.length > 0 ? here : null;
  const { recipients } = operator.value;
  const noneHeld = held.ok && !recipients.some((one) => held.recipients.includes(one));
  return [
    ...here,
    ...(noneHeld ? [missing('none-held')] : []),
    ...(recipients.length < 2 ? [missing('only-one')] : []),
    ...(recipients.some((one) => recipientKind(one) === 'classical') ? [toKnow('classical')] : []),
  ];
};
