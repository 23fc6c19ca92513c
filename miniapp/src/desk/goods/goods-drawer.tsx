import type { Goods } from "@liandong/api/shop/goods/get-goods";
import type { GoodsChoices } from "@liandong/api/shop/goods/show-choices";
import { useQuery } from "@tanstack/react-query";
import { Drawer, Form } from "antd";
import { api } from "../kit/api";
import { ErrorAlert } from "../kit/error-alert";
import { SaveDrawer } from "../kit/save-drawer";
import { FailureView, LoadingView } from "../kit/state-views";
import { emptyValues, type GoodsValues, valuesOf } from "./form-values";
import { GoodsFields } from "./goods-form";
import { useGoodsSaving } from "./use-goods-saving";

const widthPx = 960;

type Props = { goodsId: string | null; onClose: () => void };

/** The form of a product; of a new one when no id is given. */
export function GoodsDrawer({ goodsId, onClose }: Props) {
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
    <Drawer open size={widthPx} title="商品" onClose={onClose}>
      {error ? <FailureView error={error} onRetry={() => goods.refetch()} /> : <LoadingView rows={12} />}
    </Drawer>
  );
}

type FormProps = { goods: Goods | null; choices: GoodsChoices; onReload: () => void; onClose: () => void };

function FormDrawer({ goods, choices, onReload, onClose }: FormProps) {
  const [form] = Form.useForm<GoodsValues>();
  const saving = useGoodsSaving({ form, goods, onSaved: onClose });
  return (
    <SaveDrawer
      title={goods ? `编辑商品 ${goods.id}` : "新建商品"}
      widthPx={widthPx}
      pending={saving.isPending}
      saveTestId="goods-save"
      form={form}
      onSave={() => void saving.save()}
      onClose={onClose}
    >
      <ErrorAlert error={saving.error} onReload={onReload} testId="goods-error" />
      <Form
        form={form}
        layout="vertical"
        className="goods-form"
        initialValues={goods ? valuesOf(goods) : emptyValues(choices.stores[0]?.id ?? "")}
        onFinish={() => void saving.save()}
      >
        <GoodsFields choices={choices} />
      </Form>
    </SaveDrawer>
  );
}
