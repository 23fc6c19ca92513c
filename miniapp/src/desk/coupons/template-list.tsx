import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api, failureText } from "../kit/api";
import { byCursor, PagedList } from "../kit/paged";
import { rowMarks } from "../kit/row-marks";
import { TemplateTable } from "./template-table";
import type { TemplateRow } from "./template-values";

type Props = {
  scope: string;
  onEdit: (row: TemplateRow) => void;
  onCopy: (row: TemplateRow) => void;
};

export function TemplateList({ scope, onEdit, onCopy }: Props) {
  const askToEnd = useEndQuestion();
  const list = useInfiniteQuery({
    ...api.desk.couponTemplates.list.infiniteQueryOptions({ scope }, byCursor),
    staleTime: 0,
  });
  return (
    <PagedList query={list}>
      {(rows) => <TemplateTable rows={rows} onEdit={onEdit} onCopy={onCopy} onEnd={askToEnd} />}
    </PagedList>
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
