import type { ListedCode } from "@liandong/api/trade/deliveries/keep-codes";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button, Modal, Space } from "antd";
import { useState } from "react";
import { api } from "../kit/api";
import { formatTime } from "../kit/format/format-time";
import { byCursor, PagedTable } from "../kit/paged";
import { ReasonDialog } from "../kit/reason-dialog";
import { rowMarks } from "../kit/row-marks";

type Props = { skuId: string; specText: string; onClose: () => void };
type Asked = { code: ListedCode; act: "reveal" | "remove" };

/** The codes of a variant without what they say; one is shown or deleted with a reason. */
export function CodeList({ skuId, specText, onClose }: Props) {
  const [asked, setAsked] = useState<Asked | null>(null);
  const list = useInfiniteQuery({
    ...api.desk.deliveries.codes.infiniteQueryOptions({ skuId }, byCursor),
    staleTime: 0,
  });
  return (
    <Modal open width={640} title={`卡密明细：${specText || "默认规格"}`} footer={null} onCancel={onClose}>
      <PagedTable
        query={list}
        rowKey="id"
        onRow={(row) => rowMarks("code-row", { "code-id": row.id })}
        empty="还没有卡密"
        columns={[
          { title: "编号", render: (_, { id }) => id },
          { title: "导入时间", render: (_, { importedAt }) => formatTime(importedAt) },
          { title: "发给的订单", render: (_, { orderNo }) => orderNo ?? "没发出" },
          {
            title: "操作",
            render: (_, code) => (
              <Space size={4}>
                <Button size="small" onClick={() => setAsked({ code, act: "reveal" })} data-testid="code-reveal">
                  查看
                </Button>
                {code.orderNo === null && (
                  <Button size="small" danger onClick={() => setAsked({ code, act: "remove" })}>
                    删除
                  </Button>
                )}
              </Space>
            ),
          },
        ]}
      />
      {asked?.act === "reveal" && <RevealDialog code={asked.code} onClose={() => setAsked(null)} />}
      {asked?.act === "remove" && <RemoveDialog code={asked.code} onClose={() => setAsked(null)} />}
    </Modal>
  );
}

type DialogProps = { code: ListedCode; onClose: () => void };

function RevealDialog({ code: { id }, onClose }: DialogProps) {
  const { modal } = App.useApp();
  const revealing = useMutation(
    api.desk.deliveries.revealCode.mutationOptions({
      onSuccess: ({ code }) => {
        onClose();
        modal.info({ title: `卡密 ${id}`, content: code, okText: "关闭" });
      },
    }),
  );
  return (
    <ReasonDialog<{ reason: string }>
      title={`查看卡密 ${id}`}
      note="查看的人、时间和原因会记入操作日志。"
      confirmText="查看"
      presets={["买家说卡密无效", "核对导入的内容"]}
      pending={revealing.isPending}
      error={revealing.error}
      onConfirm={({ reason }) => revealing.mutate({ codeId: id, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}

function RemoveDialog({ code: { id }, onClose }: DialogProps) {
  const cache = useQueryClient();
  const removing = useMutation(
    api.desk.deliveries.removeCode.mutationOptions({
      onSuccess: async () => {
        onClose();
        await cache.invalidateQueries({ queryKey: api.desk.deliveries.pathKey() });
      },
    }),
  );
  return (
    <ReasonDialog<{ reason: string }>
      title={`删除卡密 ${id}`}
      note="库存同时少一件，删除后不能恢复。"
      confirmText="删除"
      danger
      presets={["导入有误", "卡密已失效"]}
      pending={removing.isPending}
      error={removing.error}
      onConfirm={({ reason }) => removing.mutate({ codeId: id, reason: reason.trim() })}
      onClose={onClose}
    />
  );
}
