import type { Goods } from "@liandong/api/shop/goods/get-goods";
import type { GoodsChoices } from "@liandong/api/shop/goods/show-choices";
import { useQuery } from "@tanstack/react-query";
import { Alert, Drawer, Form } from "antd";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { formatTime } from "../kit/format/format-time";
import { SaveDrawer } from "../kit/save-drawer";
import { FailureView, LoadingView } from "../kit/state-views";
import { copyOf, emptyValues, type GoodsValues, valuesOf } from "./form-values";
import { GoodsFields } from "./goods-form";
import { PreviewButton } from "./goods-preview";
import { useGoodsSaving } from "./use-goods-saving";

const widthPx = 1120;

/** `open` is the number of a product, `new`, or `copy-` and the number of the product that a new one begins as. */
type Props = { open: string; onClose: () => void };

/** The form of a product. */
export function GoodsDrawer({ open, onClose }: Props) {
  const isCopy = open.startsWith("copy-");
  const goodsId = open === "new" ? null : open.replace("copy-", "");
  const choices = useQuery(api.desk.goods.choices.queryOptions());
  const goods = useQuery({
    ...api.desk.goods.get.queryOptions({ id: goodsId ?? "" }, { enabled: goodsId !== null }),
    staleTime: 0,
    gcTime: 0,
    // A refetch would replace the form while somebody types into it.
    refetchOnWindowFocus: false,
    refetchOnReconnect: false,
  });
  const error = choices.error ?? goods.error;
  const isReady = choices.data && (goodsId === null || goods.data);
  if (isReady) {
    const key = goods.data ? `${open}-${goods.data.version}` : "new";
    return (
      <FormDrawer
        key={key}
        goods={goodsId === null || isCopy ? null : goods.data!}
        initial={
          goodsId === null
            ? emptyValues(choices.data.stores[0]?.id ?? "")
            : isCopy
              ? copyOf(goods.data!)
              : valuesOf(goods.data!)
        }
        title={goodsId === null ? "新建商品" : isCopy ? `复制商品 ${goodsId}` : `编辑商品 ${goodsId}`}
        choices={choices.data}
        onReload={() => goods.refetch()}
        onClose={onClose}
      />
    );
  }
  return (
    <Drawer open size={widthPx} title="商品" onClose={onClose}>
      {error ? <FailureView error={error} onRetry={() => goods.refetch()} /> : <LoadingView rows={12} />}
    </Drawer>
  );
}

type FormProps = {
  goods: Goods | null;
  initial: Partial<GoodsValues>;
  title: string;
  choices: GoodsChoices;
  onReload: () => void;
  onClose: () => void;
};

function FormDrawer({ goods, initial, title, choices, onReload, onClose }: FormProps) {
  const [form] = Form.useForm<GoodsValues>();
  const saving = useGoodsSaving({ form, goods, onSaved: onClose });
  return (
    <SaveDrawer
      title={title}
      widthPx={widthPx}
      pending={saving.isPending}
      saveTestId="goods-save"
      form={form}
      onSave={() => void saving.save()}
      onClose={onClose}
      extra={<PreviewButton form={form} choices={choices} />}
    >
      <ErrorAlert error={saving.error} onReload={onReload} testId="goods-error" />
      {goods && <GoodsState goods={goods} />}
      <Form
        form={form}
        layout="vertical"
        className="goods-form"
        initialValues={initial}
        onFinish={() => void saving.save()}
      >
        <GoodsFields choices={choices} />
      </Form>
    </SaveDrawer>
  );
}

/** What a product waits for: its planned times, or its end in the bin. */
function GoodsState({ goods: { shelveAt, unshelveAt, deletedAt } }: { goods: Goods }) {
  const times = [
    shelveAt && `${formatTime(shelveAt).slice(0, 16)} 自动上架`,
    unshelveAt && `${formatTime(unshelveAt).slice(0, 16)} 自动下架`,
  ].filter(Boolean);
  const text = deletedAt ? "这个商品在回收站里，恢复后才能修改" : times.join("，");
  if (text === "") return null;
  return (
    <Alert
      showIcon
      type={deletedAt ? "warning" : "info"}
      title={text}
      className="gap-below"
      data-testid="goods-state"
    />
  );
}
