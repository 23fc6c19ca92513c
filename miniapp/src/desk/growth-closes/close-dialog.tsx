import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Input, Modal, Skeleton } from "antd";
import { useState } from "react";
import { formatCount } from "@/format/count";
import { api } from "../kit/api";
import { DataTable } from "../kit/data-table";
import { ErrorAlert } from "../kit/error-alert";
import { MemberLink } from "../kit/member-link";
import { rowMarks } from "../kit/row-marks";
import { useLayer } from "../kit/unsaved-work";
import type { ClosePreview } from "./shapes";

const models: Record<string, string> = {
  behaviour: "行为成长：只核对等级，不改变成长值",
  rfm: "RFM：按最近、次数、金额和活跃度增减成长值",
  hybrid: "行为 + RFM：按最近、次数、金额增减成长值",
};

type Props = { scope: string; closed: string[]; onClose: () => void };

/** 成长结算: a preview of what closing the period would do, then the close itself, which is done once. */
export function CloseDialog({ scope, closed, onClose }: Props) {
  const [named, setNamed] = useState<string | null>(null);
  const { message } = App.useApp();
  const cache = useQueryClient();
  const preview = useQuery({ ...api.desk.growthCloses.preview.queryOptions({ scope }), staleTime: 0, gcTime: 0 });
  const closing = useMutation(
    api.desk.growthCloses.close.mutationOptions({
      onSuccess: async ({ period, raised, warned, lowered }) => {
        await cache.invalidateQueries({ queryKey: api.desk.growthCloses.pathKey() });
        message.success(`${period} 期已结算：升级 ${raised}，保级提醒 ${warned}，降级 ${lowered}`);
        onClose();
      },
    }),
  );
  useLayer(onClose);
  const { data } = preview;
  const period = (named ?? data?.period ?? "").trim();
  const isClosed = closed.includes(period);
  const error = preview.error ?? closing.error;
  return (
    <Modal
      open
      width={680}
      title="成长结算"
      onCancel={onClose}
      onOk={() => closing.mutate({ scope, period })}
      okText="确认结算"
      cancelText="取消"
      confirmLoading={closing.isPending}
      okButtonProps={{ disabled: !data || isClosed || period === "", ...rowMarks("close-confirm") }}
    >
      <ErrorAlert error={error} />
      {!data && !error && <Skeleton active paragraph={{ rows: 5 }} />}
      {data && (
        <>
          <div className="period-field">
            结算哪一期
            <Input
              aria-label="结算哪一期"
              value={named ?? data.period}
              maxLength={20}
              status={isClosed ? "error" : undefined}
              onChange={({ target }) => setNamed(target.value)}
              data-testid="close-period"
            />
            <span className={isClosed ? "out" : "faint"}>{isClosed ? "这一期已经结算过" : "如 2026-03"}</span>
          </div>
          <Preview preview={data} />
        </>
      )}
    </Modal>
  );
}

function Preview({ preview }: { preview: ClosePreview }) {
  const { members, raised, warned, lowered, model, isPartial, examples } = preview;
  const sums: [string, number][] = [
    ["会员", members],
    ["将升级", raised],
    ["将提醒", warned],
    ["将降级", lowered],
  ];
  return (
    <>
      <p className="dialog-note">{models[model]}。结算后不能撤回，同一期只结算一次。</p>
      <dl className="sum-strip" data-testid="close-preview">
        {sums.map(([name, count]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd className="figure">{formatCount(count)}</dd>
          </div>
        ))}
      </dl>
      {isPartial && (
        <Alert type="info" showIcon className="gap-below" title="会员很多，以上只预览了其中一部分，结算时会全部处理" />
      )}
      <DataTable
        rowKey={(row) => row.member.id}
        rows={examples}
        scroll={{ x: "max-content", y: examples.length > 8 ? 300 : undefined }}
        locale={{ emptyText: "没有会员的等级会变化" }}
        columns={[
          { title: "会员", render: (_, row) => <MemberLink member={row.member} /> },
          {
            title: "成长值",
            className: "figure",
            render: (_, row) => (
              <>
                {formatCount(row.growth)}
                <span className="arrow">→</span>
                {formatCount(row.growthAfter)}
              </>
            ),
          },
          {
            title: "等级",
            render: (_, { from, to }) =>
              from.name === to.name ? (
                <>
                  {from.name} <span className="faint">不变</span>
                </>
              ) : (
                <>
                  {from.name}
                  <span className="arrow">→</span>
                  <b>{to.name}</b>
                </>
              ),
          },
        ]}
      />
    </>
  );
}
