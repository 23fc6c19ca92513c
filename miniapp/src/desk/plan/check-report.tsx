import { Alert, Button } from "antd";
import { formatFen } from "@/format/money";
import { ChangeList } from "../kit/change-list";
import { DataTable, numeric } from "../kit/data-table";
import type { PlanAnswer, SoundAnswer } from "./shapes";

/** 体检结果: the problems of an unsound plan, or everything to know about a sound one before it is published. */
export function CheckReport({ answer, onGoTo }: { answer: PlanAnswer; onGoTo: (path: string) => void }) {
  if (!answer.sound) {
    return (
      <Alert
        type="error"
        showIcon
        className="gap-below"
        title={`有 ${answer.problems.length} 处要改`}
        description={
          <ul className="plain-list" data-testid="plan-problems">
            {answer.problems.map(({ path, name, message }) => (
              <li key={`${path}-${message}`}>
                <Button type="link" size="small" onClick={() => onGoTo(path)} data-testid="problem-link">
                  {name}
                </Button>
                {message}
              </li>
            ))}
          </ul>
        }
      />
    );
  }
  return (
    <div className="plan-report" data-testid="plan-report">
      <section>
        <h3>与现行第 {answer.versionInForce} 版的差别</h3>
        <ChangeList changes={answer.changes} testId="plan-change" />
      </section>
      {answer.warnings.length > 0 && (
        <section data-testid="plan-warnings">
          <h3>提醒</h3>
          <ul className="plain-list">
            {answer.warnings.map(({ id, text }) => (
              <li key={id}>{text}</li>
            ))}
          </ul>
        </section>
      )}
      <section>
        <h3>重放最近的订单</h3>
        <Replay replay={answer.replay} />
      </section>
      <section>
        <h3>单笔最坏情形，剩得最少的在前</h3>
        <WorstCases cases={answer.worstCases} />
      </section>
      <section>
        <h3>增长模拟</h3>
        <img
          className="growth"
          alt="增长模拟曲线"
          src={`data:image/svg+xml;utf8,${encodeURIComponent(answer.growth.svg)}`}
        />
      </section>
    </div>
  );
}

function Replay({ replay }: { replay: SoundAnswer["replay"] }) {
  if (!replay) return <p className="faint">没有重放。</p>;
  if (replay.kind === "too_long") return <p className="faint">历史太长，在这里放不完；请用命令行体检。</p>;
  const difference = replay.wouldPayFen - replay.paidFen;
  return (
    <p data-testid="plan-replay">
      最近 {replay.orders} 笔订单，货款 {formatFen(replay.goodsFen)}：现行方案发出 {formatFen(replay.paidFen)}
      ，新方案会发出 {formatFen(replay.wouldPayFen)}
      {difference === 0 ? "，没有差别。" : `，${difference > 0 ? "多发" : "少发"} ${formatFen(Math.abs(difference))}。`}
    </p>
  );
}

function WorstCases({ cases }: { cases: SoundAnswer["worstCases"] }) {
  return (
    <DataTable
      rowKey={(row) => row.product.id}
      pagination={{ pageSize: 8, hideOnSinglePage: true, showSizeChanger: false, size: "small" }}
      rows={[...cases]}
      empty="没有在售商品"
      columns={[
        {
          title: "商品",
          render: (_, row) => (
            <span className="clip" title={row.standing.join("；")}>
              {row.product.name}
              {row.quantity > 1 && ` ×${row.quantity}`}
            </span>
          ),
        },
        { title: "售价", ...numeric, render: (_, row) => formatFen(row.paidFen) },
        {
          title: "最多发出",
          ...numeric,
          render: (_, row) => `${formatFen(row.payoutFen)}${row.payoutBp === null ? "" : `（${row.payoutBp / 100}%）`}`,
        },
        {
          title: "成本",
          ...numeric,
          render: (_, row) => (row.costFen === null ? <span className="faint">未知</span> : formatFen(row.costFen)),
        },
        {
          title: "剩下",
          ...numeric,
          render: (_, { marginFen }) =>
            marginFen === null ? (
              <span className="faint">—</span>
            ) : (
              <span className={marginFen < 0 ? "out" : undefined}>{formatFen(marginFen)}</span>
            ),
        },
      ]}
    />
  );
}
