import assert from 'node:assert/strict';
import {describe, it} from 'node:test';
import vm from 'node:vm';
import {sizes} from '../tools/sizes.mjs';

/** What a mini-program has of a browser: nothing but timers. */
const bare = () => vm.createContext({setTimeout, clearTimeout, console});

describe('the weight of clients', () => {
  for (const {name, bytes, budget, text} of sizes()) {
    if (budget) {
      it(`${name} keeps to its ${budget} bytes`, () => assert.ok(bytes <= budget, `${bytes} bytes`));

      it(`${name} starts where there are only timers`, () => {
        vm.runInContext(text.replace(/export\s*\{[^}]*\};?\s*$/, ''), bare());
      });
    } else {
      it(`${name} weighs more than 4 times of ours, and does not work where there are only timers`, async () => {
        const context = bare();

        assert.ok(bytes > 4 * 2048);
        await assert.rejects(async () => {
          vm.runInContext(text, context);
          const {error} = await context.ask('http://127.0.0.1:1/graphql', '{ service { catalogVersion } }', {});
          throw error;
        }, /is not defined|Reference|not a constructor|fetch/);
      });
    }
  }
});
