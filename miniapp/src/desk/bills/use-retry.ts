import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App } from "antd";
import { api, failureText } from "../kit/api";

/** 重新下载并核对: asks WeChat for a day's missing bills and compares the day again. */
export function useRetry() {
  const { message } = App.useApp();
  const cache = useQueryClient();
  return useMutation(
    api.desk.bills.retry.mutationOptions({
      onSuccess: ({ failed, isCompared }) => {
        if (failed > 0) message.warning("微信账单还没有下载成功，稍后会自动再试");
        else if (isCompared) message.success("已重新核对");
        else message.info("微信账单还没有出，稍后会自动下载");
      },
      onError: (error) => message.error(failureText(error)),
      onSettled: () => cache.invalidateQueries({ queryKey: api.desk.bills.pathKey() }),
    }),
  );
}
