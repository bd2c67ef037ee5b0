using System.Collections.Immutable;

namespace DistillDsl.Generators.Interpretation.Shapes;

/// <summary>
/// Shape transfer functions of TorchSharp's functions over tensors, by name; a tensor's methods and the functions of <c>torch</c> and
/// <c>functional</c> agree.
/// </summary>
internal static class TensorFunctions
{
    private static readonly Dictionary<string, Func<TensorCall, TensorShape>> One = new(StringComparer.Ordinal)
    {
        ["flatten"] = static c => Reshaping.Flatten(c.Input, c.Integer("start_dim"), c.Integer("end_dim")),
        ["ravel"] = static _ => TensorShape.OfRank(1),
        ["unflatten"] = static c => Reshaping.Unflatten(c.Input, c.Integer("dim"), c.List("sizes")),
        ["view"] = static c => Reshaping.View(c.Input, c.List("shape")),
        ["reshape"] = static c => Reshaping.View(c.Input, c.List("shape")),
        ["view_as"] = static c => c.Other ?? TensorShape.Unknown,
        ["reshape_as"] = static c => c.Other ?? TensorShape.Unknown,
        ["expand_as"] = static c => c.Other ?? TensorShape.Unknown,
        ["permute"] = static c => Reshaping.Permute(c.Input, c.List("permutation")),
        ["transpose"] = static c => Reshaping.Transpose(c.Input, c.Integer("dim0"), c.Integer("dim1")),
        ["swapaxes"] = static c => Reshaping.Transpose(c.Input, c.Integer("dim0"), c.Integer("dim1")),
        ["swapdims"] = static c => Reshaping.Transpose(c.Input, c.Integer("dim0"), c.Integer("dim1")),
        ["t"] = static c => c.Input.Rank is null ? TensorShape.Unknown : c.Input.Rank == 2 ? Reshaping.Transpose(c.Input, 0, 1) : c.Input,
        ["mT"] = static c => Reshaping.Transpose(c.Input, -2, -1),
        ["squeeze"] = static c => Reshaping.Squeeze(c.Input, c.Parameters.Contains("dim") && !c.Values.IsNull("dim"), c.Integer("dim")),
        ["unsqueeze"] = static c => Reshaping.Unsqueeze(c.Input, c.Integer("dim")),
        ["expand"] = static c => Reshaping.Expand(c.Input, c.List("sizes")),
        ["broadcast_to"] = static c => Reshaping.Expand(c.Input, c.List("shape")),
        ["repeat"] = static c => Reshaping.Repeat(c.Input, c.List("sizes")),
        ["cat"] = static c => Combining.Concatenate(c.Tensors, c.Integer("dim")),
        ["concat"] = static c => Combining.Concatenate(c.Tensors, c.Integer("dim")),
        ["concatenate"] = static c => Combining.Concatenate(c.Tensors, c.Integer("dim")),
        ["stack"] = static c => Combining.Stack(c.Tensors, c.Integer("dim")),
        ["matmul"] = Product,
        ["mm"] = Product,
        ["bmm"] = Product,
        ["glu"] = static c => FeatureShapes.Gated(c.Values, c.Input),
        ["narrow"] = static c => Indexing.Narrow(c.Input, c.Integer("dim"), c.Integer("length")),
        ["select"] = static c => Indexing.Select(c.Input, c.Integer("dim")),
        ["slice"] = static c => Indexing.Slice(c.Input, c.Integer("dim"), c.Integer("start"), c.Integer("finish"), c.Integer("step")),
        ["where"] = static c => Broadcast(c),
        ["adaptive_avg_pool1d"] = static c => PoolingShapes.Adaptive(1, c.Values, c.Input),
        ["adaptive_avg_pool2d"] = static c => PoolingShapes.Adaptive(2, c.Values, c.Input),
        ["adaptive_avg_pool3d"] = static c => PoolingShapes.Adaptive(3, c.Values, c.Input),
        ["adaptive_max_pool1d"] = static c => PoolingShapes.Adaptive(1, c.Values, c.Input),
        ["adaptive_max_pool2d"] = static c => PoolingShapes.Adaptive(2, c.Values, c.Input),
        ["adaptive_max_pool3d"] = static c => PoolingShapes.Adaptive(3, c.Values, c.Input),
        ["avg_pool1d"] = static c => PoolingShapes.Pool(1, c.Values, c.Input),
        ["avg_pool2d"] = static c => PoolingShapes.Pool(2, c.Values, c.Input),
        ["avg_pool3d"] = static c => PoolingShapes.Pool(3, c.Values, c.Input),
        ["max_pool1d"] = static c => PoolingShapes.Pool(1, c.Values, c.Input),
        ["max_pool2d"] = static c => PoolingShapes.Pool(2, c.Values, c.Input),
        ["max_pool3d"] = static c => PoolingShapes.Pool(3, c.Values, c.Input),
        ["lp_pool1d"] = static c => PoolingShapes.Pool(1, c.Values, c.Input),
        ["lp_pool2d"] = static c => PoolingShapes.Pool(2, c.Values, c.Input),
        ["interpolate"] = static c => PoolingShapes.Resize(c.Values, c.Input),
        ["upsample"] = static c => PoolingShapes.Resize(c.Values, c.Input),
        ["upsample_bilinear"] = static c => PoolingShapes.Resize(c.Values, c.Input),
        ["upsample_nearest"] = static c => PoolingShapes.Resize(c.Values, c.Input),
        ["upsample_nearest2d"] = static c => PoolingShapes.Resize(c.Values, c.Input, "outputSizes", "scaleFactors"),
        ["pixel_shuffle"] = static c => PoolingShapes.Shuffle(c.Values, c.Input),
        ["pixel_unshuffle"] = static c => PoolingShapes.Unshuffle(c.Values, c.Input),
        ["pad"] = static c => PoolingShapes.PadLast(c.Values, c.Input),
        ["linear"] = static c => Linear(c.Input, c.Other),
        ["one_hot"] = static c => c.Input.HasRank
            ? TensorShape.Of(c.Input.Dimensions.Add(c.Integer("num_classes") is > 0 and var classes ? classes : null))
            : TensorShape.Ending(c.Integer("num_classes") is > 0 and var known ? known : null),
    };

    private static readonly Dictionary<string, Func<TensorCall, ImmutableArray<TensorShape>?>> Several = new(StringComparer.Ordinal)
    {
        ["chunk"] = static c => Combining.Chunk(c.Input, c.Integer("chunks"), c.Integer("dim")),
        ["split"] = static c => c.Parameters.Contains("size")
            ? Combining.Split(c.Input, c.Integer("size"), c.Integer("dim"))
            : Combining.Split(c.Input, c.List("sizes"), c.Parameters.Contains("dim") ? c.Integer("dim") : 0),
        ["unbind"] = static c => Combining.Unbind(c.Input, c.Integer("dimension")),
    };

    private static readonly HashSet<string> Reducing = new(StringComparer.Ordinal)
    {
        "sum", "mean", "prod", "max", "min", "amax", "amin", "argmax", "argmin", "logsumexp", "std", "var", "norm", "all", "any", "median",
    };

    /// <summary>The elementwise functions of two tensors, and those of one.</summary>
    private static readonly HashSet<string> Elementwise = new(StringComparer.Ordinal)
    {
        "op_Addition", "op_Subtraction", "op_Multiply", "op_Division", "op_Modulus", "op_UnaryNegation", "op_GreaterThan", "op_GreaterThanOrEqual",
        "op_LessThan",
        "op_LessThanOrEqual", "op_Equality", "op_Inequality", "op_BitwiseAnd", "op_BitwiseOr", "op_ExclusiveOr", "op_OnesComplement",
        "add", "sub", "subtract", "mul", "multiply", "div", "divide", "true_divide", "floor_divide", "remainder", "fmod", "pow", "maximum", "minimum", "fmax",
        "fmin",
        "eq", "ne", "gt", "ge", "lt", "le", "logical_and", "logical_or", "logical_xor", "atan2", "hypot", "masked_fill",
        "relu", "relu6", "leaky_relu", "prelu", "rrelu", "elu", "celu", "selu", "gelu", "silu", "mish", "sigmoid", "logsigmoid", "log_sigmoid", "tanh",
        "tanhshrink", "hardtanh",
        "hardswish", "hardsigmoid", "hardshrink", "softshrink", "softplus", "softsign", "softmax", "softmax2d", "softmin", "log_softmax", "threshold",
        "dropout", "dropout1d", "dropout2d", "dropout3d", "alpha_dropout", "feature_alpha_dropout", "normalize", "layer_norm", "group_norm", "instance_norm",
        "batch_norm",
        "local_response_norm", "channel_shuffle", "neg", "negative", "abs", "absolute", "exp", "exp2", "expm1", "log", "log2", "log10", "log1p", "sqrt",
        "rsqrt", "square", "reciprocal",
        "sin", "cos", "tan", "asin", "acos", "atan", "sinh", "cosh", "erf", "erfc", "floor", "ceil", "round", "trunc", "frac", "sign", "clamp", "clamp_min",
        "clamp_max", "clip",
        "cumsum", "cumprod", "flip", "roll", "logical_not", "isnan", "isinf", "isfinite", "nan_to_num", "requires_grad_", "with_requires_grad",
        "alias", "clone", "contiguous", "detach", "to", "to_type", "type", "cpu", "cuda", "float", "double", "half", "bfloat16", "long", "int", "bool",
        "zeros_like", "ones_like", "rand_like", "randn_like", "empty_like", "full_like", "triu", "tril",
        "Parameter", "AsParameter", "MoveToOuterDisposeScope", "MoveToOtherDisposeScope", "DetachFromDisposeScope", "DetatchFromDisposeScope",
    };

    /// <summary>The functions of several tensors whose result has the shape of the first.</summary>
    private static readonly HashSet<string> OfFirst = new(StringComparer.Ordinal)
    {
        "prelu", "layer_norm", "group_norm", "instance_norm", "batch_norm", "to", "MoveToOtherDisposeScope",
    };

    /// <summary>The shape of a call that returns one tensor.</summary>
    public static TensorShape Of(TensorCall call)
    {
        if (call.Tensors.IsEmpty) return TensorShape.Unknown;
        var name = One.ContainsKey(call.Name) || Elementwise.Contains(call.Name) ? call.Name : call.Name.TrimEnd('_');
        if (Reducing.Contains(name) && call.Tensors.Length == 1) return Reductions.Of(call.Values, call.Parameters, call.Input);
        if (Elementwise.Contains(name) || name is "max" or "min")
            // An in-place operation keeps its shape.
            return OfFirst.Contains(name) || name != call.Name ? call.Input : Broadcast(call);
        return One.TryGetValue(name, out var shape) ? shape(call) : TensorShape.Unknown;
    }

    /// <summary>The shapes of a call that returns several tensors; null if their number is unknown.</summary>
    public static ImmutableArray<TensorShape>? PartsOf(TensorCall call)
    {
        if (call.Tensors.IsEmpty) return null;
        if (Several.TryGetValue(call.Name, out var parts)) return parts(call);
        // The values and their indices.
        return call.Name is "max" or "min" && Reductions.Of(call.Values, call.Parameters, call.Input) is var reduced ? [reduced, reduced] : null;
    }

    private static TensorShape Broadcast(TensorCall call) => call.Tensors.Skip(1).Aggregate(call.Input, Combining.Broadcast);

    private static TensorShape Product(TensorCall call) => call.Other is { } other ? Combining.Product(call.Input, other) : TensorShape.Unknown;

    private static TensorShape Linear(TensorShape input, TensorShape? weight) => input.With(-1, weight?[0]);
}
