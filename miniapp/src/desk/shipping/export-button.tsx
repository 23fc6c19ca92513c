import { DownloadOutlined } from "@ant-design/icons";
import { useMutation } from "@tanstack/react-query";
import { App, Button, Form, Radio } from "antd";
import { useState } from "react";
import { ReasonDialog } from "../kit/reason-dialog";
import { saveSheet, type ToShipFilter } from "./shipping-files";

type Props = { filter: ToShipFilter; orders: string; disabled: boolean };

/** 导出发货单: every order of the filter, loaded on this page or not, with full receivers. */
export function ExportButton({ filter, orders, disabled }: Props) {
  const [isOpen, setOpen] = useState(false);
  return (
    <>
      <Button icon={<DownloadOutlined />} onClick={() => setOpen(true)} disabled={disabled} data-testid="to-ship-save">
        导出发货单
      </Button>
      {isOpen && <ExportDialog filter={filter} orders={orders} onClose={() => setOpen(false)} />}
    </>
  );
}

type Values = { reason: string; format: "csv" | "xlsx" };

function ExportDialog({ filter, orders, onClose }: { filter: ToShipFilter; orders: string; onClose: () => void }) {
  const { message } = App.useApp();
  const saving = useMutation({
    mutationFn: saveSheet,
    onSuccess: () => {
      message.success("已导出发货单");
      onClose();
    },
  });
  return (
    <ReasonDialog<Values>
      title="导出发货单"
      note={`导出当前筛选的全部 ${orders} 单，含收货人的姓名、电话和地址。填好快递公司和运单号后，可以在“批量发货”里导入。`}
      confirmText="导出"
      presets={["今天的发货单", "发给仓库的发货单"]}
      initial={{ format: "xlsx" }}
      pending={saving.isPending}
      error={saving.error}
      onConfirm={({ format, reason }) => saving.mutate({ format, filter, reason })}
      onClose={onClose}
    >
      <Form.Item name="format" label="文件格式">
        <Radio.Group
          options={[
            { value: "xlsx", label: "Excel（xlsx）" },
            { value: "csv", label: "CSV" },
          ]}
          data-testid="sheet-format"
        />
      </Form.Item>
    </ReasonDialog>
  );
}
