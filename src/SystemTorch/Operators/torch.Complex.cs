namespace TorchSharp;

public static partial class torch
{
    public static Tensor conj(Tensor input) => input.conj();

    public static Tensor angle(Tensor input) => input.angle();

    public static Tensor isreal(Tensor tensor) => tensor.isreal();

    public static Tensor view_as_real(Tensor input) => input.view_as_real();

    public static Tensor view_as_complex(Tensor input) => input.view_as_complex();
}
