import { useQuery } from "@tanstack/react-query";
import { Segmented } from "antd";
import { Link } from "react-router";
import { minus } from "@/format/minus";
import { api } from "../kit/api";
import { hasRole } from "../kit/roles";
import { useIsOfStore, useSession } from "../kit/session";
import { PendingView } from "../kit/state-views";
import { useAddress } from "../kit/use-address";
import { DayBars } from "./day-bars";
import "./figures.css";
import { changeOf, type Day, daysOf, type Figure, figuresOf, type Period, periods } from "./periods";

const drawnDays = 30;

/** 经营数据: the figures of a period beside those before it, each over the bars of the last thirty days. */
export function FigurePanel() {
  const { get, set } = useAddress();
  const session = useSession();
  const period = periods.find(({ value }) => value === get("period")) ?? periods[0];
  const shown = useQuery({ ...api.desk.home.figures.queryOptions(), refetchOnWindowFocus: true, staleTime: 5_000 });
  const isOfStore = useIsOfStore();
  const seesDays = hasRole(session?.staff.roles ?? [], ["finance"]) && !isOfStore;
  return (
    <section className="panel" data-testid="figure-panel">
      <div className="table-head">
        <h2>{isOfStore ? "本店数据" : "经营数据"}</h2>
        <span className="head-acts">
          <Segmented
            options={periods.map(({ value, label }) => ({ value, label }))}
            value={period.value}
            onChange={(value) => set({ period: value === "today" ? null : value })}
            data-testid="figure-period"
          />
          {seesDays && (
            <Link to="/figures" className="home-more">
              查看日报
            </Link>
          )}
        </span>
      </div>
      {shown.data ? (
        <Figures figures={figuresOf(isOfStore)} days={shown.data} period={period} />
      ) : (
        <PendingView query={shown} rows={4} />
      )}
    </section>
  );
}

type FiguresProps = { figures: readonly Figure[]; days: readonly Day[]; period: Period };

function Figures({ figures, days, period }: FiguresProps) {
  return (
    <div className={figures.length > 5 ? "figure-cards" : "figure-cards figure-few"}>
      {figures.map((figure, index) => (
        <FigureCard key={figure.key} figure={figure} days={days} period={period} isLarge={index === 0} />
      ))}
    </div>
  );
}

type CardProps = { figure: Figure; days: readonly Day[]; period: Period; isLarge: boolean };

function FigureCard({ figure, days, period, isLarge }: CardProps) {
  const { own, before } = daysOf(days, period);
  const words = (value: number | null) => (value === null ? "—" : figure.format(value));
  const value = figure.value(own);
  const bars = days.slice(-drawnDays).map((day) => {
    const ofDay = figure.value([day]);
    return { day: day.day, value: ofDay ?? 0, text: words(ofDay), isChosen: own.includes(day) };
  });
  return (
    <div className={isLarge ? "figure-card figure-large" : "figure-card"} data-testid={`figure-${figure.key}`}>
      <span className="figure-name">
        {figure.name}
        {figure.note && <span className="figure-note">{figure.note(own)}</span>}
      </span>
      <b className="figure">{words(value)}</b>
      <Before
        name={period.before}
        text={words(figure.value(before))}
        change={compare(period, value, figure.value(before))}
      />
      <DayBars name={figure.name} bars={bars} height={isLarge ? 132 : 32} />
    </div>
  );
}

/** A day that is not over is not compared. */
const compare = ({ value }: Period, now: number | null, before: number | null) =>
  value === "today" ? null : changeOf(now, before);

function Before({ name, text, change }: { name: string; text: string; change: string | null }) {
  return (
    <span className="figure-before figure">
      {name} {text}
      {change && <i className={change.startsWith(minus) ? "figure-down" : "figure-up"}>{change}</i>}
    </span>
  );
}
