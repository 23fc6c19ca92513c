import { CheckCircleOutlined } from "@ant-design/icons";
import { Link } from "react-router";
import { PendingView } from "../kit/state-views";
import { useWaiting } from "./use-waiting";
import { byUrgency, shownCount, type Waiting, waitingWords } from "./waiting-words";

/** 待办: a card for each kind of work, with how much of it waits; it leads to exactly that. */
export function WaitingPanel() {
  const waiting = useWaiting();
  const isFree = waiting.data?.every(({ key, count }) => count === 0 || waitingWords[key].tone === "known");
  return (
    <section className="panel" data-testid="waiting-panel">
      <div className="table-head">
        <h2>待办</h2>
        {isFree && (
          <span className="home-free">
            <CheckCircleOutlined /> 都处理完了
          </span>
        )}
      </div>
      {waiting.data ? <Cards rows={waiting.data} /> : <PendingView query={waiting} rows={2} />}
    </section>
  );
}

/** What waits, the urgent first; what does not is one line of links. */
function Cards({ rows }: { rows: readonly Waiting[] }) {
  const present = rows.filter(({ count }) => count > 0).sort(byUrgency);
  const absent = rows.filter(({ count }) => count === 0);
  return (
    <>
      {present.length > 0 && (
        <div className="waiting-cards">
          {present.map((row) => (
            <Card key={row.key} row={row} />
          ))}
        </div>
      )}
      {absent.length > 0 && (
        <p className="waiting-absent">
          <span className="faint">没有等待</span>
          {absent.map(({ key }) => (
            <Link key={key} to={waitingWords[key].to} data-testid={`waiting-${key}`}>
              {waitingWords[key].name} <span className="figure">0</span>
            </Link>
          ))}
        </p>
      )}
    </>
  );
}

function Card({ row }: { row: Waiting }) {
  const { name, to, note, tone } = waitingWords[row.key];
  return (
    <Link to={to} className={`waiting-card waiting-${tone}`} data-testid={`waiting-${row.key}`}>
      <span className="waiting-name">{name}</span>
      <b className="figure">{shownCount(row)}</b>
      <span className="waiting-note">{note}</span>
    </Link>
  );
}
