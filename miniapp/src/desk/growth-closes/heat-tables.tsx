import { formatCount } from "@/format/count";
import type { RfmCount } from "./shapes";

const bins = [1, 2, 3, 4, 5];
const fromHigh = [...bins].reverse();

/** The 125 cells of RFM as five tables, one for each M, with R to the right and F upwards. Darker means more members. */
export function HeatTables({ cells }: { cells: RfmCount[] }) {
  const counts = new Map(cells.map(({ r, f, m, members }) => [`${r}-${f}-${m}`, members]));
  const highest = Math.max(1, ...cells.map(({ members }) => members));
  return (
    <div className="heats" data-testid="heat-tables">
      {fromHigh.map((m) => (
        <figure key={m} className="heat">
          <figcaption>
            M{m}
            <span className="faint"> {m === 5 ? "消费最高" : m === 1 ? "消费最低" : ""}</span>
          </figcaption>
          <table>
            <thead>
              <tr>
                <td />
                {bins.map((r) => (
                  <th key={r} scope="col">
                    R{r}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {fromHigh.map((f) => (
                <tr key={f}>
                  <th scope="row">F{f}</th>
                  {bins.map((r) => (
                    <Cell
                      key={r}
                      name={`R${r} F${f} M${m}`}
                      members={counts.get(`${r}-${f}-${m}`) ?? 0}
                      highest={highest}
                    />
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </figure>
      ))}
    </div>
  );
}

/** The square root keeps the other cells visible beside one that has nearly all members. */
function Cell({ name, members, highest }: { name: string; members: number; highest: number }) {
  const heat = Math.sqrt(members / highest);
  return (
    <td
      className={lookOf(heat)}
      style={members === 0 ? undefined : ({ "--heat": `${10 + heat * 85}%` } as React.CSSProperties)}
      title={`${name}：${formatCount(members)} 人`}
    >
      {members === 0 ? "" : formatCount(members)}
    </td>
  );
}

function lookOf(heat: number): string {
  if (heat === 0) return "figure";
  return heat > 0.55 ? "figure heat-cell heat-dark" : "figure heat-cell";
}
