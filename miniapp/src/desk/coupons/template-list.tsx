import { PlusOutlined } from "@ant-design/icons";
import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Button, Space } from "antd";
import type { ReactNode } from "react";
import { api, failureText } from "../kit/api";
import { choicesFilter, textFilter } from "../kit/list/filters";
import { ListView } from "../kit/list/list-view";
import { useListState } from "../kit/list/use-list-state";
import { byCursor } from "../kit/paged";
import { useMay } from "../kit/permissions";
import { rowMarks } from "../kit/row-marks";
import { TemplateCard, templateColumns } from "./template-columns";
import { type TemplateRow, typeOptions } from "./template-values";

type Props = {
  scope: string;
  tools: ReactNode;
  onNew: () => void;
  onEdit: (row: TemplateRow) => void;
  onCopy: (row: TemplateRow) => void;
};

const tabs = {
  name: "state",
  options: [
    { value: "all", label: "全部" },
    { value: "giving", label: "发放中" },
    { value: "planned", label: "未开始" },
    { value: "exhausted", label: "已发完" },
    { value: "closed", label: "领取已结束" },
    { value: "expired", label: "已过有效期" },
    { value: "ended", label: "已停发" },
  ],
} as const;

const filters = {
  q: textFilter({ label: "名称或编号", placeholder: "优惠券名称、编号" }),
  type: choicesFilter({ label: "类型", options: typeOptions }),
};

/** The templates of a scope; the state, the conditions and the order stand in the address. */
export function TemplateList({ scope, tools, onNew, onEdit, onCopy }: Props) {
  const askToEnd = useEndQuestion();
  const state = useListState({ filters, tabs, sorts: ["-created", "created", "-claimed", "claimed"] as const });
  const { filter, tab, sort } = state;
  const input = { scope, filter: { ...filter, state: tab === "all" ? undefined : tab }, sort };
  const list = useInfiniteQuery({
    ...api.desk.couponTemplates.list.infiniteQueryOptions(input, byCursor),
    staleTime: 0,
    placeholderData: keepPreviousData,
  });
  const counts = useQuery({ ...api.desk.couponTemplates.counts.queryOptions({ scope, filter }), staleTime: 0 });
  const mayEdit = useMay("keepCoupons");
  const mayExport = useMay("exportCoupons");
  return (
    <ListView<TemplateRow>
      list="coupon-templates"
      title="优惠券"
      testId="coupons-page"
      unit="种"
      state={state}
      query={list}
      counts={counts.data}
      columns={templateColumns}
      keyOf={({ id }) => id}
      marks={({ id }) => ["template-row", { "template-id": id }]}
      card={(row) => <TemplateCard row={row} />}
      acts={(row) => mayEdit && <Acts row={row} onEdit={onEdit} onCopy={onCopy} onEnd={askToEnd} />}
      exporting={mayExport ? { list: "coupon-templates", input } : undefined}
      tools={
        <>
          {tools}
          {mayEdit && (
            <Button type="primary" icon={<PlusOutlined />} onClick={onNew} data-testid="template-new">
              新建优惠券
            </Button>
          )}
        </>
      }
      empty="还没有优惠券，点右上角新建"
    />
  );
}

type ActsProps = { row: TemplateRow } & Record<"onEdit" | "onCopy" | "onEnd", (row: TemplateRow) => void>;

function Acts({ row, onEdit, onCopy, onEnd }: ActsProps) {
  return (
    <Space size={6}>
      <Button size="small" disabled={row.endedAt !== null} onClick={() => onEdit(row)} data-testid="template-edit">
        编辑
      </Button>
      <Button size="small" onClick={() => onCopy(row)} data-testid="template-copy">
        复制
      </Button>
      {row.endedAt === null && (
        <Button size="small" danger onClick={() => onEnd(row)} data-testid="template-end">
          停发
        </Button>
      )}
    </Space>
  );
}

function useEndQuestion() {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const ending = useMutation(
    api.desk.couponTemplates.end.mutationOptions({
      onSuccess: () => message.success("已停发，会员手里的券仍然有效"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.couponTemplates.pathKey() }),
    }),
  );
  return (row: TemplateRow) =>
    modal.confirm({
      title: `停发「${row.name}」`,
      content: "不再领取、发放和兑换，不能恢复；会员已经拿到的券不受影响。",
      okText: "停发",
      cancelText: "取消",
      okButtonProps: { danger: true, ...rowMarks("template-end-confirm") },
      onOk: () => ending.mutateAsync({ id: row.id }).catch(() => {}),
    });
}
