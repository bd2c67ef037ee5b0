namespace SystemTorch.Tests.Ops;

/// <summary>What takes or makes tensors and has no case in ops.json; other tests call each of them.</summary>
internal static class Exceptions
{
    public static readonly IReadOnlySet<string> ElsewhereTested = new HashSet<string>
    {
        // Lifetimes.
        "Tensor.DetachFromDisposeScope",
        "Tensor.MoveToOtherDisposeScope",
        "Tensor.MoveToOuterDisposeScope",
        "torch.WrappedTensorDisposeScope",

        // Autograd.
        "Tensor.detach_",
        "Tensor.requires_grad_",
        "Tensor.with_requires_grad",

        // Answers that are no tensors.
        "Tensor.Equals",
        "Tensor.allclose",
        "Tensor.data",
        "torch.allclose",
        "torch.is_complex",
        "torch.is_floating_point",
        "torch.is_integral",
        "torch.is_nonzero",
        "torch.numel",
        "torch.result_type",

        // Values that are not defined.
        "Tensor.empty_like",
        "Tensor.new_empty",
        "torch.empty",
        "torch.empty_like",

        // The generator's state, settings, other layouts and devices.
        "torch.get_rng_state",
        "torch.set_rng_state",
        "torch.set_default_tensor_type",
        "Tensor.to_dense",
        "Tensor.cuda",

        // Files.
        "torch.load",
        "torch.save",
    };
}
