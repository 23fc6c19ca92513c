import { useMutation, useQueryClient } from "@tanstack/react-query";
import { App, Button } from "antd";
import { api, failureText } from "../kit/api";

type Props = { place: "messages" | "orderCentre"; isSet: boolean };

/** Has WeChat told which page its messages, or the orders in 小程序购物订单, open; what WeChat answers is shown. */
export function OrderPathButton({ place, isSet }: Props) {
  const { message } = App.useApp();
  const cache = useQueryClient();
  const setting = useMutation(
    api.desk.setup.setOrderPath.mutationOptions({
      onSuccess: ({ isGood, says }) => {
        message[isGood ? "success" : "error"](says);
        return cache.invalidateQueries({ queryKey: api.desk.setup.list.queryKey() });
      },
      onError: (error) => message.error(failureText(error)),
    }),
  );
  return (
    <Button
      size="small"
      loading={setting.isPending}
      onClick={() => setting.mutate({ place })}
      data-testid="order-path-set"
    >
      {isSet ? "重新设置" : "设为订单页"}
    </Button>
  );
}
