// Which of our members fit this measure: node match-firms.mjs BENEFIT [MEMBERS.json]
//
// HUIQI_URL names the service, HUIQI_KEY is the key of the association.
import {createHash} from 'node:crypto';
import {readFileSync} from 'node:fs';

const here = (path) => new URL(path, import.meta.url);
const operation = readFileSync(here('../operations/MatchFirms.graphql'));
const id = 'sha256:' + createHash('sha256').update(operation).digest('hex');
const [benefitId, file] = process.argv.slice(2);
const members = JSON.parse(readFileSync(file ?? here('members.json'), 'utf8'));

for (let start = 0; start < members.length; start += 500) {
  const firms = members.slice(start, start + 500);
  const response = await fetch(`${process.env.HUIQI_URL}/graphql/${id}`, {
    method: 'POST',
    headers: {
      'X-Api-Key': process.env.HUIQI_KEY,
      'Content-Type': 'application/json',
      Accept: 'application/graphql-response+json',
    },
    body: JSON.stringify({variables: {benefitId, firms}}),
    signal: AbortSignal.timeout(10_000),
  });
  const {data, errors} = await response.json();
  if (errors) throw new Error(errors.map(({message, extensions}) => `${extensions.code}: ${message}`).join('\n'));
  for (const {key, eligibility} of data.matchFirms) {
    console.log(`${key}\t${eligibility.verdict}\t${eligibility.explanation}`);
  }
}
