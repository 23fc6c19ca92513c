import { useMutation, useQuery } from "@tanstack/react-query";
import { tell, tellError } from "@/components/toast";
import { api } from "@/data/api";
import { refusalCode } from "@/data/explain-error";
import { queryClient } from "@/data/query-client";
import type { Cart } from "@/data/shapes";
import { useMe } from "@/members/use-me";

/** Every answer of the server is the whole cart and replaces the cached one. */
function keep(cart: Cart): void {
  queryClient.setQueryData(api.cart.list.queryKey(), cart);
}

/** After a failure the cart is loaded again: another device may have changed it. */
function lookAgain(error: unknown): void {
  tellError(error);
  if (refusalCode(error) === "cart.line_gone") void queryClient.invalidateQueries(api.cart.list.queryFilter());
}

export function useCart() {
  const { loggedIn } = useMe();
  return useQuery({ ...api.cart.list.queryOptions(), enabled: loggedIn });
}

export function useAddToCart(onAdded: () => void) {
  return useMutation(
    api.cart.add.mutationOptions({
      onSuccess: (cart) => {
        keep(cart);
        tell("已加入购物车");
        onAdded();
      },
      onError: tellError,
    }),
  );
}

export function useCartChanges() {
  const answers = { onSuccess: keep, onError: lookAgain };
  const setQuantity = useMutation(api.cart.setQuantity.mutationOptions(answers));
  const select = useMutation(api.cart.select.mutationOptions(answers));
  const remove = useMutation(api.cart.remove.mutationOptions(answers));
  const changeVariant = useMutation(api.cart.changeVariant.mutationOptions(answers));
  const keepForLater = useMutation(
    api.favourites.keepFromCart.mutationOptions({
      ...answers,
      onSuccess: (cart) => {
        keep(cart);
        tell("已移入收藏");
        return queryClient.invalidateQueries(api.favourites.pathFilter());
      },
    }),
  );
  const busy = [setQuantity, select, remove, changeVariant, keepForLater].some(({ isPending }) => isPending);
  return { setQuantity, select, remove, changeVariant, keepForLater, busy };
}
