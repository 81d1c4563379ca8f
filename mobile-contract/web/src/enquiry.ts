import { Wizard, WizardStart } from './ids.js';
import { Problem, Service } from './service.js';
import { profile, type Answer, type Attribute, type Told } from './told.js';

export const VERDICTS = ['ELIGIBLE', 'UNKNOWN', 'INELIGIBLE'];

/** The questions with which every enquiry starts; after them the service says what is worth asking. */
const FIRST = ['region', 'sector', 'size'];
const MOST_QUESTIONS = 20;
const SLOW = 2500;

export interface Question {
  attribute: Attribute;
  settles?: number;
  options: NonNullable<Attribute['options']>;
}

export interface Match {
  node: {
    __typename: string; id: string; title: string; kind: string; status: string; providers: string[];
    value: { headline: string } | null; applicationWindow?: { daysLeft: number | null } | null; confidence: string;
  };
  eligibility: { verdict: string; explanation: string; missing: Attribute[] };
}

export interface Step {
  totalCount: number;
  verdictCounts: { eligible: number; unknown: number; ineligible: number };
  facets: { field: string; buckets: { value: string; label: string; count: number }[] }[];
  nextQuestions: Question[];
  inferred: { attribute: Attribute; value: string; because: string }[];
  edges: Match[];
  pageInfo: { hasNextPage: boolean; endCursor: string };
}

interface Start {
  profileAttributes: { nodes: Attribute[] };
  referenceData: { regions: { code: string; name: string; parent: { code: string } | null }[] };
}

/** One firm asking: what it told, what that gives, and what to ask next. Holds no element; tells when it changed. */
export class Enquiry {
  told: Told = {};
  skipped: string[] = [];
  filter: Record<string, unknown> = {};
  /** The group on show; chosen by the counts until the user chooses. */
  group = '';
  start?: Start;
  step?: Step;
  problem?: Problem;
  busy = false;
  slow = false;
  /** Whether answers cannot be kept over a reload. */
  unkept = false;
  protected forced?: Attribute;
  private running?: AbortController;

  constructor(
    readonly service: Service,
    private readonly changed: () => void,
    private readonly key = 'huiqi.told',
  ) {
    try {
      const kept = JSON.parse(sessionStorage.getItem(key) ?? '{}');
      this.told = kept.told ?? {};
      this.skipped = kept.skipped ?? [];
    } catch {
      this.unkept = true;
    }
  }

  get counts(): number[] {
    const it = this.step?.verdictCounts;
    return it ? [it.eligible, it.unknown, it.ineligible] : [];
  }

  /** What to ask now, and nothing twice; nothing when nothing worth asking is left, or is not known yet. */
  get question(): Question | undefined {
    const asked = this.forced ?? this.opening();
    if (asked) return { attribute: asked, options: this.optionsOf(asked) };
    return this.step?.nextQuestions.find(({ attribute: it }) => !this.skipped.includes(it.id) && !(it.id in this.told));
  }

  private opening(): Attribute | undefined {
    const id = FIRST.find((it) => !(it in this.told) && !this.skipped.includes(it) && !(it === 'size' && 'employees' in this.told));
    return this.start?.profileAttributes.nodes.find((it) => it.id === id);
  }

  protected optionsOf(attribute: Attribute) {
    const next = this.step?.nextQuestions.find((it) => it.attribute.id === attribute.id);
    if (next) return next.options;
    if (attribute.kind !== 'REGION') return attribute.options ?? [];
    return this.places('210000');
  }

  /** The attribute to ask for the headcount by. */
  get staff(): Attribute | undefined {
    return this.start?.profileAttributes.nodes.find((it) => it.id === 'employees');
  }

  /** The divisions right below one. */
  places(code: string) {
    return (this.start?.referenceData.regions ?? [])
      .filter((it) => it.parent?.code === code)
      .map((it) => ({ value: it.code, label: it.name }));
  }

  tell(attribute: Attribute, value: Answer['value'], words: string) {
    this.told = { ...this.told, [attribute.id]: { kind: attribute.kind, label: attribute.label, value, words } };
    this.skipped = this.skipped.filter((it) => it !== attribute.id);
    return this.moveOn();
  }

  skip(id: string) {
    this.skipped = [...this.skipped, id];
    return this.moveOn();
  }

  drop(id: string) {
    const { [id]: _, ...rest } = this.told;
    this.told = rest;
    this.skipped = this.skipped.filter((it) => it !== id);
    return this.moveOn();
  }

  /** Takes back the answer that the service refused; all of them when it did not say which. */
  dropRefused() {
    const [, name, place] = this.problem?.path ?? [];
    const told = Object.keys(this.told);
    const id = name === 'facts' ? (profile(this.told).facts as { attribute: string }[])?.[+place]?.attribute : name;
    return told.includes(id) ? this.drop(id) : this.clear();
  }

  clear() {
    this.told = {};
    this.skipped = [];
    return this.moveOn();
  }

  /** Asks this next, whatever else is worth asking. */
  async askNow(attribute: Attribute) {
    this.forced = attribute;
    this.changed();
  }

  show(group: string) {
    this.group = group;
    if (this.step) this.step.edges = []; // those of another group
    return this.refresh();
  }

  private moveOn() {
    this.forced = undefined;
    if (this.step) this.step.nextQuestions = []; // they were worth asking before this answer
    try {
      sessionStorage.setItem(this.key, JSON.stringify({ told: this.told, skipped: this.skipped }));
      this.unkept = false;
    } catch {
      this.unkept = true;
    }
    return this.refresh();
  }

  refresh() {
    return this.run(async (signal) => {
      this.start ??= await this.service.ask<Start>(WizardStart, {}, signal);
      let step = await this.load(this.group || 'ELIGIBLE', signal);
      if (!this.group && !step.totalCount) step = await this.load('UNKNOWN', signal);
      this.step = step;
    });
  }

  more() {
    return this.run(async (signal) => {
      const next = await this.load(this.shown, signal, this.step!.pageInfo.endCursor);
      this.step = { ...next, edges: [...this.step!.edges, ...next.edges] };
    });
  }

  /** The group of the step at hand. */
  get shown(): string {
    return this.group || (this.counts[0] === 0 ? 'UNKNOWN' : 'ELIGIBLE');
  }

  private async load(group: string, signal: AbortSignal, after?: string) {
    const questions = Math.min(MOST_QUESTIONS, 3 + this.skipped.length + Object.keys(this.told).length);
    const asked = { profile: profile(this.told), verdicts: [group], filter: this.filter, after, questions };
    const { eligibleBenefits, open } = await this.service.ask<{ eligibleBenefits: Step; open: Pick<Step, 'nextQuestions'> }>(Wizard, asked, signal);
    return { ...eligibleBenefits, ...open };
  }

  protected async run(work: (signal: AbortSignal) => Promise<void>) {
    this.running?.abort();
    const mine = (this.running = new AbortController());
    this.busy = true;
    this.problem = undefined;
    this.changed();
    const slow = setTimeout(() => {
      this.slow = true;
      this.changed();
    }, SLOW);
    try {
      await work(mine.signal);
    } catch (e) {
      if (mine.signal.aborted) return;
      const problem = (this.problem = e instanceof Problem ? e : new Problem('unknown'));
      if (problem.wait) setTimeout(() => this.problem === problem && this.refresh(), problem.wait * 1000);
    } finally {
      clearTimeout(slow);
      if (this.running === mine) {
        this.busy = this.slow = false;
        this.changed();
      }
    }
  }
}
