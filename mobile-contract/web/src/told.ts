/** What a firm told, attribute by attribute, in the order in which it was told. */
export type Told = Record<string, Answer>;

export interface Attribute {
  id: string;
  label: string;
  kind: string;
  unit?: string | null;
  question?: string;
  help?: string | null;
  options?: Option[];
}

export interface Option {
  value: string;
  label: string;
  eligible?: number;
  ineligible?: number;
}

export interface Answer {
  kind: string;
  label: string;
  /** One value as the profile takes it, or a list; an empty list says: none. Events as `TYPE:SUBJECT@day`. */
  value: string | string[];
  words: string;
}

const BUILT_IN = /^(region|zones|sector|size|employees|revenue|totalAssets|registeredOn|entityType|ownership|qualifications|events)$/;

/** As `FirmProfileInput`. */
export function profile(told: Told): Record<string, unknown> {
  const firm: Record<string, unknown> = {};
  const facts: unknown[] = [];
  for (const [id, { kind, value }] of Object.entries(told)) {
    if (id === 'qualifications') {
      firm[id] = (value as string[]).map((code) => ({ code }));
    } else if (id === 'events') {
      firm[id] = (value as string[]).map(event);
    } else if (BUILT_IN.test(id)) {
      firm[id] = value;
    } else {
      facts.push({ attribute: id, value: factValue(kind, value as string) });
    }
  }
  if (facts.length) firm.facts = facts;
  return firm;
}

function event(value: string) {
  const [, type, subject, on] = /^([^:@]+)(?::([^@]+))?(?:@(.+))?$/.exec(value) ?? [];
  return { type, subject, on };
}

function factValue(kind: string, value: string) {
  switch (kind) {
    case 'YES_NO': return { yes: value === 'true' };
    case 'CHOICE': return { choice: value };
    case 'DATE': return { date: value };
    default: return { quantity: value };
  }
}
