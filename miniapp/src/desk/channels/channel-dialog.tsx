import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { App, Form, Input, Select, Switch } from "antd";
import type { Questions } from "../kit/answers";
import { api } from "../kit/api";
import { FormDialog } from "../kit/form-dialog";
import { GoodsChoice } from "../kit/goods-choice";
import { textLimit } from "../kit/text-limit";

export type ChannelValues = Questions["desk"]["channels"]["save"];

export const newChannel: ChannelValues = {
  id: null,
  version: null,
  name: "",
  kind: "poster",
  target: "home",
  targetId: null,
  isClosed: false,
};

const kinds = [
  { value: "poster", label: "海报" },
  { value: "article", label: "文章" },
  { value: "store", label: "门店" },
  { value: "staff", label: "员工" },
  { value: "other", label: "其他" },
];
const targets = [
  { value: "home", label: "首页" },
  { value: "product", label: "一件商品" },
  { value: "store", label: "一家店铺" },
];

type ChannelTarget = ChannelValues["target"];
type Fields = ChannelValues & { goods: string[]; storeId: string | null };
type Props = { channel: ChannelValues; onReload: () => void; onClose: () => void };

export function ChannelDialog({ channel, onReload, onClose }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const saving = useMutation(
    api.desk.channels.save.mutationOptions({
      onSuccess: async () => {
        await cache.invalidateQueries({ queryKey: api.desk.channels.pathKey() });
        message.success("已保存");
        onClose();
      },
    }),
  );
  const { id, version, name, kind, target, targetId, isClosed } = channel;
  const opened = {
    goods: target === "product" && targetId ? [targetId] : [],
    storeId: target === "store" ? targetId : null,
  };
  return (
    <FormDialog<Fields>
      title={id ? "编辑渠道" : "新建渠道"}
      initial={{ id, version, name, kind, target, targetId, isClosed, ...opened }}
      pending={saving.isPending}
      error={saving.error}
      onReload={onReload}
      onClose={onClose}
      onSave={({ goods, storeId, ...values }) =>
        saving.mutate({ ...values, targetId: idOf(values.target, goods, storeId) })
      }
    >
      <Form.Item name="name" label="名称" rules={[{ required: true, whitespace: true, message: "请填写名称" }]}>
        <Input autoFocus {...textLimit(30)} placeholder="如 十二月地推海报" data-testid="channel-name" />
      </Form.Item>
      <Form.Item name="kind" label="类型">
        <Select options={kinds} data-testid="channel-kind" />
      </Form.Item>
      <Form.Item
        name="target"
        label="扫码后打开"
        extra={id ? "印出去的码不变，改了以后扫旧码仍打开原来的页面" : undefined}
      >
        <Select options={targets} data-testid="channel-target" />
      </Form.Item>
      <TargetItem />
      {id && (
        <Form.Item name="isClosed" label="停用" valuePropName="checked" extra="停用后链接仍能打开，只是不再计数">
          <Switch data-testid="channel-closed" />
        </Form.Item>
      )}
    </FormDialog>
  );
}

const idOf = (target: ChannelTarget, goods: readonly string[], storeId: string | null): string | null =>
  target === "product" ? (goods[0] ?? null) : target === "store" ? storeId : null;

function TargetItem() {
  const target = Form.useWatch<ChannelTarget>("target");
  const stores = useQuery(api.desk.storeNames.queryOptions()).data ?? [];
  if (target === "product")
    return (
      <Form.Item name="goods" label="商品" rules={[{ required: true, message: "请选择商品" }]}>
        <GoodsChoice disabled={false} maxCount={1} placeholder="按名称或编号找商品" />
      </Form.Item>
    );
  if (target !== "store") return null;
  return (
    <Form.Item name="storeId" label="店铺" rules={[{ required: true, message: "请选择店铺" }]}>
      <Select
        placeholder="选择店铺"
        options={stores.map(({ id, name }) => ({ value: id, label: name }))}
        data-testid="channel-store"
      />
    </Form.Item>
  );
}
