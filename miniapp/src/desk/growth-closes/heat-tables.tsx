import { formatCount } from "@/format/count";
import type { RfmCount } from "./shapes";

const bins = [1, 2, 3, 4, 5];
const fromHigh = [...bins].reverse();

/** 5×5×5 as five tables, one per M: F goes up, R to the right; the darker, the more members. */
export function HeatTables({ cells }: { cells: RfmCount[] }) {
  const counts = new Map(cells.map(({ r, f, m, members }) => [`${r}-${f}-${m}`, members]));
  const most = Math.max(1, ...cells.map(({ members }) => members));
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
                    <Cell key={r} name={`R${r} F${f} M${m}`} members={counts.get(`${r}-${f}-${m}`) ?? 0} most={most} />
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

/** The root of the share: one cell with nearly all members leaves the others visible. */
function Cell({ name, members, most }: { name: string; members: number; most: number }) {
  const heat = Math.sqrt(members / most);
  return (
    <td
      className={heat > 0.55 ? "figure heat-dark" : "figure"}
      style={{ background: members === 0 ? undefined : `rgb(27 94 80 / ${(0.1 + heat * 0.85).toFixed(2)})` }}
      title={`${name}：${formatCount(members)} 人`}
    >
      {members === 0 ? "" : formatCount(members)}
    </td>
  );
}
