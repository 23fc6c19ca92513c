import type { DeskOrder } from "@liandong/api/staff/desk/shapes";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Form, Input, InputNumber, Modal, Select } from "antd";
import { api, failureText } from "../kit/api";
import { rowMarks } from "../kit/row-marks";

type Values = { company: Carrier; trackingNo: string; units: Record<string, number | null> };
type Carrier = "SF" | "ZTO" | "YTO" | "STO" | "YD" | "JTSD" | "JD" | "EMS" | "YZPY" | "DBL";

/** One parcel: its carrier and number, and what of the order is in it; the rest can follow in others. */
export function ShipDialog({ order, onClose }: { order: DeskOrder; onClose: () => void }) {
  const { orderNo } = order;
  const [form] = Form.useForm<Values>();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const carriers = useQuery(api.desk.shipping.carriers.queryOptions());
  const shipping = useMutation(
    api.desk.shipping.ship.mutationOptions({
      onSuccess: ({ isComplete }) => {
        message.success(isComplete ? "已全部发出，订单待收货" : "这个包裹已登记，其余商品待发");
        onClose();
      },
      // Also after a refusal: somebody else may have shipped it.
      onSettled: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.pathKey() });
      },
    }),
  );
  const waiting = order.lines.filter(({ left }) => left > 0);
  const confirm = ({ company, trackingNo, units }: Values) => {
    const lines = waiting
      .map(({ lineNo }) => ({ lineNo, quantity: units[lineNo] ?? 0 }))
      .filter(({ quantity }) => quantity > 0);
    if (lines.length === 0) return message.warning("请填写这个包裹里的件数");
    shipping.mutate({ orderNo, parcels: [{ company, trackingNo: trackingNo.trim(), lines }] });
  };
  return (
    <Modal
      open
      title="发货"
      onCancel={onClose}
      onOk={() => form.submit()}
      okText="确认发货"
      cancelText="取消"
      confirmLoading={shipping.isPending}
      okButtonProps={{ ...rowMarks("ship-confirm") }}
      width={520}
    >
      <p className="dialog-note">
        一次登记一个包裹；没有装下的商品可以再发。发货信息会自动报给微信，买家可以看到运单号。
      </p>
      {shipping.error && (
        <Alert
          type="error"
          showIcon
          title={failureText(shipping.error)}
          className="gap-below"
          data-testid="dialog-error"
        />
      )}
      <Form
        form={form}
        layout="vertical"
        requiredMark={false}
        onFinish={confirm}
        initialValues={{ units: Object.fromEntries(waiting.map(({ lineNo, left }) => [lineNo, left])) }}
      >
        <Form.Item name="company" label="快递公司" rules={[{ required: true, message: "请选择快递公司" }]}>
          <Select
            placeholder="选择快递公司"
            showSearch={{ optionFilterProp: "label" }}
            loading={carriers.isPending}
            data-testid="ship-company"
            options={carriers.data?.map(({ code, name }) => ({ value: code, label: name }))}
          />
        </Form.Item>
        <Form.Item
          name="trackingNo"
          label="运单号"
          rules={[
            { required: true, pattern: /^\s*[0-9A-Za-z-]{5,40}\s*$/, message: "运单号应为 5 到 40 位字母或数字" },
          ]}
        >
          <Input placeholder="扫描或输入运单号" data-testid="ship-number" autoComplete="off" />
        </Form.Item>
        {waiting.map((line) => (
          <Form.Item
            key={line.lineNo}
            name={["units", String(line.lineNo)]}
            label={`${line.title} ${line.specText}（待发 ${line.left} 件）`}
          >
            <InputNumber min={0} max={line.left} precision={0} data-testid={`ship-units-${line.lineNo}`} />
          </Form.Item>
        ))}
      </Form>
    </Modal>
  );
}
