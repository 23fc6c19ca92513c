import { PlusOutlined } from "@ant-design/icons";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { useState } from "react";
import { api, failureText } from "../app/api";
import { rowMarks } from "../app/row-marks";
import { FailureView, LoadingView, MoreButton } from "../app/state-views";
import { useTitle } from "../app/use-title";
import { ScopeSelect } from "../programmes/scope-select";
import { useScope } from "../programmes/use-scope";
import { TemplateDrawer } from "./template-drawer";
import { TemplateTable } from "./template-table";
import { newTemplate, type TemplateRow, type TemplateValues, valuesOf } from "./template-values";

type Editing = { row: TemplateRow | null; values: TemplateValues };

/** 优惠券模板. */
export function CouponsPage() {
  useTitle("优惠券");
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const { scope, scopes, setScope } = useScope();
  const [editing, setEditing] = useState<Editing | null>(null);
  const list = useInfiniteQuery({
    ...api.couponTemplates.list.infiniteQueryOptions({ scope }, { getNextPageParam: (page) => page.nextCursor }),
    staleTime: 0,
  });
  const ending = useMutation(
    api.couponTemplates.end.mutationOptions({
      onSuccess: () => message.success("已停发，会员手里的券仍然有效"),
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.couponTemplates.pathKey() }),
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
  return (
    <section className="panel" data-testid="coupons-page">
      <div className="table-head">
        <h1>优惠券</h1>
        <div className="head-acts">
          <ScopeSelect scope={scope} scopes={scopes} onChange={setScope} />
          <Button
            type="primary"
            icon={<PlusOutlined />}
            onClick={() => setEditing({ row: null, values: { ...newTemplate, scope } })}
            data-testid="template-new"
          >
            新建优惠券
          </Button>
        </div>
      </div>
      {list.error && !list.data && <FailureView error={list.error} onRetry={() => list.refetch()} />}
      {!list.error && !list.data && <LoadingView />}
      {list.data && (
        <>
          <TemplateTable
            rows={list.data.pages.flatMap((page) => page.items)}
            onEdit={(row) => setEditing({ row, values: valuesOf(row) })}
            onCopy={(row) => setEditing({ row: null, values: { ...valuesOf(row), name: `${row.name}（复制）` } })}
            onEnd={askToEnd}
          />
          <MoreButton
            hasMore={list.hasNextPage}
            loading={list.isFetchingNextPage}
            onMore={() => list.fetchNextPage()}
          />
        </>
      )}
      {editing && <TemplateDrawer {...editing} scopes={scopes} onClose={() => setEditing(null)} />}
    </section>
  );
}
