import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { formatTime } from "../kit/format/format-time";

export function HistorySteps({ history }: { history: DeskOrder["history"] }) {
  return (
    <section className="panel" data-testid="order-history">
      <h2>状态记录</h2>
      <ol className="steps">
        {[...history].reverse().map((step) => (
          <li key={`${step.at}-${step.to}`} data-testid="history-step" data-to={step.to}>
            <b>{step.toName}</b>
            <span className="figure faint">{formatTime(step.at)}</span>
            <span className="steps-why">
              {step.actorName}
              {step.why && `：${step.why}`}
            </span>
          </li>
        ))}
      </ol>
    </section>
  );
}
