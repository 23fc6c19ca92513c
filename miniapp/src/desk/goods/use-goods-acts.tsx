import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api, failureText } from "../kit/api";
import { rowMarks } from "../kit/row-marks";

/** 上架, 下架, 删除 and 恢复 of one product or of several; what takes a product from shoppers asks first. */
export function useGoodsActs(onDone: () => void = () => {}) {
  const { message, modal } = App.useApp();
  const cache = useQueryClient();
  const answers = {
    onError: (error: unknown) => void message.error(failureText(error)),
    onSettled: () => cache.invalidateQueries({ queryKey: api.desk.goods.pathKey() }),
  };
  const said = (words: string) => (changed: number) => {
    message.success(`${words} ${changed} 个商品`);
    onDone();
  };
  const shelving = useMutation(
    api.desk.goods.setShelf.mutationOptions({
      ...answers,
      onSuccess: ({ changed }, { onShelf }) => said(onShelf ? "已上架" : "已下架")(changed),
    }),
  );
  const removing = useMutation(
    api.desk.goods.remove.mutationOptions({ ...answers, onSuccess: ({ changed }) => said("已放进回收站")(changed) }),
  );
  const restoring = useMutation(
    api.desk.goods.restore.mutationOptions({
      ...answers,
      onSuccess: ({ changed }) => said("已恢复，没有上架")(changed),
    }),
  );
  const ask = (question: { title: string; content: string; okText: string; testId: string; onOk: () => void }) =>
    modal.confirm({
      title: question.title,
      content: question.content,
      okText: question.okText,
      cancelText: "取消",
      okButtonProps: { danger: true, ...rowMarks(question.testId) },
      onOk: question.onOk,
    });
  return {
    isPending: shelving.isPending || removing.isPending || restoring.isPending,
    putOn: (ids: string[]) => shelving.mutate({ ids, onShelf: true }),
    takeOff: (ids: string[]) =>
      ask({
        title: `下架这 ${ids.length} 个商品？`,
        content: "会员马上看不到、也买不了；已经下的订单不受影响。",
        okText: "下架",
        testId: "shelf-off-confirm",
        onOk: () => shelving.mutate({ ids, onShelf: false }),
      }),
    remove: (ids: string[]) =>
      ask({
        title: `删除这 ${ids.length} 个商品？`,
        content: "先下架并放进回收站，可以恢复；没有人下过单的，30 天后彻底删除。已经下的订单不受影响。",
        okText: "删除",
        testId: "goods-remove-confirm",
        onOk: () => removing.mutate({ ids }),
      }),
    restore: (ids: string[]) => restoring.mutate({ ids }),
  };
}
