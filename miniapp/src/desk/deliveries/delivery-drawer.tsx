import type { ProductDelivery } from "@liandong/api/trade/deliveries/set-up-delivery";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Alert, App, Drawer, Form, Input, Segmented } from "antd";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { SaveDrawer } from "../kit/save-drawer";
import { FailureView, LoadingView } from "../kit/state-views";
import { textLimit } from "../kit/text-limit";
import { CodeStock } from "./code-stock";

const widthPx = 640;

type Kind = NonNullable<ProductDelivery["kind"]> | "none";
type Values = { kind: Kind; content: string; howTo: string };
type Props = { productId: string; onClose: () => void };

/** 虚拟发货 of a product: what its buyers get at the payment, and the stock of its codes. */
export function DeliveryDrawer({ productId, onClose }: Props) {
  const query = useQuery({
    ...api.desk.deliveries.get.queryOptions({ productId }),
    staleTime: 0,
    gcTime: 0,
    refetchOnWindowFocus: false,
  });
  const reload = () => query.refetch();
  if (query.data) {
    const { version } = query.data;
    return <DeliveryForm key={version} delivery={query.data} onReload={reload} onClose={onClose} />;
  }
  return (
    <Drawer open size={widthPx} title="虚拟发货" onClose={onClose}>
      {query.error ? <FailureView error={query.error} onRetry={reload} /> : <LoadingView rows={6} />}
    </Drawer>
  );
}

type FormProps = { delivery: ProductDelivery; onReload: () => void; onClose: () => void };

function DeliveryForm({ delivery, onReload, onClose }: FormProps) {
  const { productId, version, kind, content, howTo } = delivery;
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<Values>();
  const saving = useMutation(
    api.desk.deliveries.save.mutationOptions({
      onSuccess: async () => {
        message.success("虚拟发货已保存");
        await cache.invalidateQueries({ queryKey: api.desk.deliveries.pathKey() });
      },
    }),
  );
  const save = async () => {
    const values = await form.validateFields();
    saving.mutate({ productId, version, delivery: inputOf(values) });
  };
  const chosen = Form.useWatch("kind", form) ?? kind ?? "none";
  return (
    <SaveDrawer
      title={`虚拟发货：${delivery.title}`}
      widthPx={widthPx}
      pending={saving.isPending}
      saveTestId="delivery-save"
      form={form}
      onSave={() => void save().catch(() => undefined)}
      onClose={onClose}
    >
      <ErrorAlert error={saving.error} onReload={onReload} testId="delivery-error" />
      {!delivery.virtual && (
        <Alert
          showIcon
          type="warning"
          className="gap-below"
          title="这不是虚拟商品，先在商品里改成虚拟商品才能自动发货"
        />
      )}
      <Form form={form} layout="vertical" initialValues={{ kind: kind ?? "none", content, howTo }}>
        <Form.Item name="kind" label="付款后自动发给买家" extra={hints[chosen]}>
          <Segmented
            options={[
              { value: "none", label: "不自动发货" },
              { value: "text", label: "文字" },
              { value: "link", label: "链接" },
              { value: "codes", label: "卡密" },
            ]}
          />
        </Form.Item>
        <DeliveryFields kind={chosen} />
      </Form>
      {kind === "codes" && chosen === "codes" && <CodeStock delivery={delivery} />}
      {kind !== "codes" && chosen === "codes" && (
        <Alert showIcon type="info" title="保存后在这里导入卡密；库存从此等于没发出的卡密数" />
      )}
    </SaveDrawer>
  );
}

const hints: Record<Kind, string> = {
  none: "付款后订单直接完成，由你联系买家",
  text: "每个买家看到同样的文字",
  link: "每个买家看到同样的链接",
  codes: "每件发一个卡密，发出后不再给别人；退款不收回卡密，也不回到库存",
};

function DeliveryFields({ kind }: { kind: Kind }) {
  if (kind === "none") return null;
  return (
    <>
      {kind !== "codes" && (
        <Form.Item
          name="content"
          label={kind === "link" ? "链接" : "文字"}
          rules={[{ required: true, whitespace: true, message: "请填写发给买家的内容" }]}
        >
          <Input.TextArea
            autoSize={{ minRows: kind === "link" ? 1 : 3 }}
            {...textLimit(kind === "link" ? 500 : 2000)}
            showCount
            data-testid="delivery-content"
          />
        </Form.Item>
      )}
      <Form.Item name="howTo" label="使用说明" extra="选填，和内容一起显示在买家的订单里">
        <Input.TextArea autoSize={{ minRows: 2 }} {...textLimit(500)} showCount data-testid="delivery-how" />
      </Form.Item>
    </>
  );
}

function inputOf({ kind, content, howTo = "" }: Values) {
  if (kind === "none") return null;
  return kind === "codes" ? { kind, content: "" as const, howTo } : { kind, content, howTo };
}
