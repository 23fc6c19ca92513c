export type ResultFact = readonly [name: string, value: string, note?: string | false];

/** 效果 as a row of figures. */
export function ResultFacts({ facts, testId }: { facts: readonly ResultFact[]; testId: string }) {
  return (
    <dl className="promotion-results" data-testid={testId}>
      {facts.map(([name, value, note]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd className="figure">{value}</dd>
          {note && <dd className="faint">{note}</dd>}
        </div>
      ))}
    </dl>
  );
}
