import './wizard.js';
import './verdict.js';
import './financing.js';
import './suggestions.js';
