import { Drawing } from './drawing.tsx';
import { INTERFACE_PICTURES, type InterfacePictureName } from './interface-pictures.ts';

/** A picture of the interface (door, back, call …), beside its word. `size` in CSS pixels. */
export function Picture({ name, size = 24 }: { name: InterfacePictureName; size?: number }) {
  return <Drawing paths={INTERFACE_PICTURES[name]} size={size} />;
}
