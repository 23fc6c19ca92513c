import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Dropdown, Form, Input } from "antd";
import { useState } from "react";
import { formatFen } from "@/format/money";
import { api, failureText } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { EmptyView, PendingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";
import type { Opportunity } from "./shapes";

/** 商机: the funnel, and a column of cards for each stage. */
export function FunnelView({ onOpen }: { onOpen: (id: string) => void }) {
  const funnel = useQuery({ ...api.desk.crm.funnel.queryOptions(), staleTime: 0 });
  if (!funnel.data) return <PendingView query={funnel} />;
  const { stages, closedDays } = funnel.data;
  const widest = Math.max(1, ...stages.map(({ count }) => count));
  if (stages.every(({ count }) => count === 0)) return <EmptyView text="还没有商机。打开一位客户，在里面新建" />;
  return (
    <>
      <p className="faint">赢单和输单只看最近 {closedDays} 天。</p>
      <ol className="funnel" aria-label="各阶段的商机">
        {stages.map(({ stage, stageName, count, amountFen }) => (
          <li key={stage} className={`funnel-step stage-${stage}`}>
            <span className="funnel-name">{stageName}</span>
            <span className="funnel-track">
              <span className="funnel-bar" style={{ width: `${(count / widest) * 100}%` }} />
            </span>
            <span className="figure">
              {count} 个 {formatFen(amountFen)}
            </span>
          </li>
        ))}
      </ol>
      <div className="board">
        {stages.map(({ stage, stageName, count, opportunities }) => (
          <section key={stage} className="board-stage" aria-label={stageName}>
            <h2>
              {stageName} <span className="count">{count}</span>
            </h2>
            {opportunities.map((opportunity) => (
              <OpportunityCard key={opportunity.id} opportunity={opportunity} onOpen={onOpen} />
            ))}
            {count > opportunities.length && <p className="faint">只显示最近的 {opportunities.length} 个</p>}
          </section>
        ))}
      </div>
    </>
  );
}

type CardProps = { opportunity: Opportunity; onOpen?: (id: string) => void; mayMove?: boolean };

export function OpportunityCard({ opportunity, onOpen, mayMove = true }: CardProps) {
  const { customerId, customerName, title, amountFen, expectedOn, owner, lostReason, isOpen } = opportunity;
  return (
    <article className="board-card" data-testid="opportunity" data-opportunity={opportunity.id}>
      <strong>{title}</strong>
      <span className="figure board-amount">{formatFen(amountFen)}</span>
      {onOpen && (
        <Button type="link" className="cell-link" onClick={() => onOpen(customerId)}>
          {customerName}
        </Button>
      )}
      <span className="faint">
        {[owner?.name ?? "公海", expectedOn && isOpen && `预计 ${expectedOn}`, lostReason].filter(Boolean).join(" · ")}
      </span>
      {mayMove && <MoveButton opportunity={opportunity} />}
    </article>
  );
}

function MoveButton({ opportunity }: { opportunity: Opportunity }) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [isLosing, setLosing] = useState(false);
  const moving = useMutation(
    api.desk.crm.moveOpportunity.mutationOptions({
      onSuccess: () => setLosing(false),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.crm.pathKey() }),
    }),
  );
  const { id, version, isOpen, next } = opportunity;
  const move = (to: Opportunity["stage"]) =>
    to === "lost" ? setLosing(true) : moving.mutate({ id, version, stage: to });
  return (
    <>
      <Dropdown
        trigger={["click"]}
        menu={{
          items: next.map(({ stage, name }) => ({ key: stage, label: name })),
          onClick: ({ key }) => move(key as Opportunity["stage"]),
        }}
      >
        <Button size="small" loading={moving.isPending} data-testid="opportunity-move">
          {isOpen ? "推进" : "重新打开"}
        </Button>
      </Dropdown>
      {isLosing && (
        <FormDialog<{ lostReason: string }>
          title={`「${opportunity.title}」输单`}
          initial={{}}
          pending={moving.isPending}
          error={moving.error}
          onSave={({ lostReason }) => moving.mutate({ id, version, stage: "lost", lostReason })}
          onClose={() => setLosing(false)}
        >
          <Form.Item
            name="lostReason"
            label="输单原因"
            rules={[{ required: true, whitespace: true, message: "请写明输单原因" }]}
          >
            <Input {...textLimit(100)} placeholder="例如 价格、选了别家、需求取消" data-testid="lost-reason" />
          </Form.Item>
        </FormDialog>
      )}
    </>
  );
}
