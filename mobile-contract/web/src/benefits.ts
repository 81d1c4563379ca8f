import { Enquiry } from './enquiry.js';
import { Service } from './service.js';
import { WizardPart } from './wizard.js';

/** A page that sets one of these on the element wins over them. */
const COLOURS = `
:host{--huiqi-accent:#0b5cad;--huiqi-on-accent:#fff;--huiqi-text:#1c2430;--huiqi-muted:#56606e;--huiqi-background:#fff;--huiqi-surface:#f3f6fa;--huiqi-line:#ccd4de;--huiqi-fits:#116b35;--huiqi-possible:#8a5300;--huiqi-unfit:#8c2f45;--huiqi-radius:10px;--huiqi-font:16px/1.6 system-ui,"PingFang SC","Microsoft YaHei",sans-serif;color:var(--huiqi-text);font:var(--huiqi-font)}
:host([theme=dark]){--huiqi-accent:#7db8f5;--huiqi-on-accent:#08213b;--huiqi-text:#e6eaf0;--huiqi-muted:#a3adba;--huiqi-background:#12161c;--huiqi-surface:#1c232c;--huiqi-line:#364252;--huiqi-fits:#6fcf8e;--huiqi-possible:#e8b15c;--huiqi-unfit:#eb9fb2}`;

/**
 * Asks a firm what it has to know, lists what fits, may fit and does not fit, and explains each.
 * Attributes: `site-key`, `server` (where this script came from, unless said), `theme` (light or dark).
 */
export class HuiqiBenefits extends WizardPart {
  enquiry!: Enquiry;

  constructor() {
    super(COLOURS);
  }

  connectedCallback() {
    const server = this.getAttribute('server') ?? new URL(import.meta.url).origin;
    this.enquiry ??= new Enquiry(new Service(server, this.getAttribute('site-key') ?? ''), () => this.changed());
    super.connectedCallback();
  }
}
customElements.define('huiqi-benefits', HuiqiBenefits);
