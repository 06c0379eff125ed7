import { Accessibility } from './accessibility.tsx';
import { GuidePage } from './guide-page.tsx';
import { ToYourPhone } from './to-your-phone.tsx';
import { WhatGoes } from './what-goes.tsx';
import { WhatIsLeft } from './what-is-left.tsx';
import { WhatStays } from './what-stays.tsx';

/** The long pages and parts of pages, with their words: one file, loaded when the first of them is opened. */
export const GUIDANCE = { WhatStays, ToYourPhone, WhatGoes, WhatIsLeft, GuidePage, Accessibility };
