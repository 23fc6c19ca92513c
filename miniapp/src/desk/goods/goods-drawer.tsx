import type { Goods } from "@liandong/api/shop/goods/get-goods";
import type { GoodsChoices } from "@liandong/api/shop/goods/show-choices";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { TRPCClientError } from "@trpc/client";
import { Alert, App, Button, Drawer, Form } from "antd";
import { api, failureText } from "../kit/api";
import { rowMarks } from "../kit/row-marks";
import { FailureView, LoadingView } from "../kit/state-views";
import { useShortcut } from "../kit/use-shortcut";
import { documentOf, emptyValues, formField, type GoodsValues, valuesOf } from "./form-values";
import { GoodsFields } from "./goods-form";

type Props = { goodsId: string | null; onClose: () => void };

/** A product's form: a new one without an id. */
export function GoodsDrawer({ goodsId, onClose }: Props) {
  const choices = useQuery(api.desk.goods.choices.queryOptions());
  const goods = useQuery({
    ...api.desk.goods.get.queryOptions({ id: goodsId ?? "" }, { enabled: goodsId !== null }),
    staleTime: 0,
    gcTime: 0,
    // What somebody is typing into is not replaced below their hands.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const error = choices.error ?? goods.error;
  const isReady = choices.data && (goodsId === null || goods.data);
  if (isReady) {
    const key = goods.data ? `${goods.data.id}-${goods.data.version}` : "new";
    return (
      <FormDrawer
        key={key}
        goods={goodsId === null ? null : goods.data!}
        choices={choices.data}
        onReload={() => goods.refetch()}
        onClose={onClose}
      />
    );
  }
  return (
    <Drawer open size={960} title="商品" onClose={onClose}>
      {error ? <FailureView error={error} onRetry={() => goods.refetch()} /> : <LoadingView rows={12} />}
    </Drawer>
  );
}

type FormProps = { goods: Goods | null; choices: GoodsChoices; onReload: () => void; onClose: () => void };

function FormDrawer({ goods, choices, onReload, onClose }: FormProps) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const [form] = Form.useForm<GoodsValues>();
  const onSaved = async () => {
    await cache.invalidateQueries({ queryKey: api.desk.goods.pathKey() });
    message.success(goods ? "已保存" : "已新建，检查无误后上架");
    onClose();
  };
  const onError = (error: unknown) => showOnField(error);
  const create = useMutation(api.desk.goods.create.mutationOptions({ onSuccess: onSaved, onError }));
  const update = useMutation(api.desk.goods.update.mutationOptions({ onSuccess: onSaved, onError }));
  const check = useMutation(api.desk.goods.check.mutationOptions({ onError }));
  const isPending = create.isPending || update.isPending || check.isPending;
  const error = check.error ?? create.error ?? update.error;

  const showOnField = (failure: unknown) => {
    const data = failure instanceof TRPCClientError ? (failure.data as { field?: string | null } | null) : null;
    const name = formField(data?.field ?? null);
    if (!name) return;
    form.setFields([{ name: name as never, errors: [failureText(failure).replace(/^[^：]*：/, "")] }]);
    form.scrollToField(name as never, { block: "center" });
  };

  const save = async () => {
    if (isPending) return;
    const isValid = await form.validateFields().then(
      () => true,
      () => false,
    );
    if (!isValid) {
      document.querySelector(".goods-form .ant-form-item-has-error")?.scrollIntoView({ block: "center" });
      return;
    }
    // With what no field shows: the kind of a block, the id of a variant.
    const sent = documentOf(form.getFieldsValue(true));
    const checked = await check.mutateAsync({ goods: sent }).catch(() => null);
    if (!checked) return;
    const send = (acceptsLoss: boolean) => {
      if (!goods) create.mutate({ goods: sent, acceptsLoss });
      else update.mutate({ id: goods.id, version: goods.version, goods: sent, acceptsLoss });
    };
    if (checked.losses.length === 0) send(false);
    else {
      modal.confirm({
        title: "最坏情形下会亏本",
        width: 520,
        content: checked.losses.map((text) => <p key={text}>{text}</p>),
        okText: "仍然保存",
        cancelText: "回去修改",
        okButtonProps: { danger: true, ...rowMarks("loss-accept") },
        onOk: () => send(true),
      });
    }
  };
  useShortcut("s", () => void save());

  return (
    <Drawer
      open
      size={960}
      title={goods ? `编辑商品 ${goods.id}` : "新建商品"}
      onClose={onClose}
      keyboard={!form.isFieldsTouched()}
      footer={
        <div className="drawer-foot">
          <span className="faint keys">
            <kbd>Ctrl</kbd> <kbd>S</kbd> 保存
          </span>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" loading={isPending} onClick={() => void save()} data-testid="goods-save">
            保存
          </Button>
        </div>
      }
    >
      {error && <Refusal error={error} onReload={onReload} />}
      <Form
        form={form}
        layout="vertical"
        className="goods-form"
        initialValues={goods ? valuesOf(goods) : emptyValues(choices.stores[0]?.id ?? "")}
        onFinish={() => void save()}
      >
        <GoodsFields choices={choices} />
      </Form>
    </Drawer>
  );
}

/** Somebody else's save is not overwritten: their version is shown, and what was typed here has to be typed again. */
function Refusal({ error, onReload }: { error: unknown; onReload: () => void }) {
  const code = error instanceof TRPCClientError ? (error.data as { code?: string } | null)?.code : undefined;
  const reload = (
    <Button size="small" onClick={onReload} data-testid="goods-reload">
      载入最新内容
    </Button>
  );
  return (
    <Alert
      type="error"
      showIcon
      className="gap-below"
      title={failureText(error)}
      action={code === "goods.changed" ? reload : undefined}
      data-testid="goods-error"
    />
  );
}
