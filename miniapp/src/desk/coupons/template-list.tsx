import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api, failureText } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import { FailureView, LoadingView, MoreButton } from "../kit/state-views";
import { TemplateTable } from "./template-table";
import type { TemplateRow } from "./template-values";

type Props = {
  scope: string;
  onEdit: (row: TemplateRow) => void;
  onCopy: (row: TemplateRow) => void;
};

export function TemplateList({ scope, onEdit, onCopy }: Props) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const list = useInfiniteQuery({
    ...api.desk.couponTemplates.list.infiniteQueryOptions({ scope }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  const ending = useMutation(
    api.desk.couponTemplates.end.mutationOptions({
      onSuccess: () => message.success("已停发，会员手里的券仍然有效"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.couponTemplates.pathKey() }),
    }),
  );
  const askToEnd = (row: TemplateRow) =>
    modal.confirm({
      title: `停发「${row.name}」`,
      content: "不再领取、发放和兑换，不能恢复；会员已经拿到的券不受影响。",
      okText: "停发",
      cancelText: "取消",
      okButtonProps: { danger: true, ...rowMarks("template-end-confirm") },
      onOk: () => ending.mutateAsync({ id: row.id }).catch(() => {}),
    });
  if (list.error && !list.data) return <FailureView error={list.error} onRetry={() => list.refetch()} />;
  if (!list.data) return <LoadingView />;
  return (
    <>
      <TemplateTable
        rows={list.data.pages.flatMap((page) => page.items)}
        onEdit={onEdit}
        onCopy={onCopy}
        onEnd={askToEnd}
      />
      <MoreButton hasMore={list.hasNextPage} loading={list.isFetchingNextPage} onMore={() => list.fetchNextPage()} />
    </>
  );
}
