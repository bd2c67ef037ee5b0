using DistillDsl.Onnx.Export.Ops;
using static TorchSharp.torch;
using static TorchSharp.torch.nn;

namespace DistillDsl.Onnx.Tests.Passes;

public sealed class DirectOutputsTests
{
    private static readonly Tensor Input = randn(2, 5);

    [Fact]
    public void TheLastNodeHasTheNameOfTheOutput()
    {
        using var module = Sequential(("fc", Linear(5, 3)), ("act", ReLU()));
        using var model = SavedModel.Of(module, Input);
        Assert.Equal(["Gemm", "Relu"], model.Operators);
        Assert.Equal(["y"], model.Graph.Node[^1].Output);
        Close.To(module.call(Input), model.Run(Input));
    }

    [Fact]
    public void AValueWithOtherReadersKeepsItsName()
    {
        using var model = SavedModel.Of(static x => { var y = x.Exp(); return [y, y.Neg()]; }, Input);
        Assert.Equal(["Exp", "Identity", "Neg"], model.Operators.Order());
        Close.To(Input.exp(), model.Run(Input, "y0"));
        Close.To(-Input.exp(), model.Run(Input, "y1"));
    }

    [Fact]
    public void AnInputAndAValueTwiceAreOutputs()
    {
        using var model = SavedModel.Of(static x => { var y = x.Exp(); return [x, y, y]; }, Input);
        Close.To(Input, model.Run(Input, "y0"));
        Close.To(Input.exp(), model.Run(Input, "y1"));
        Close.To(Input.exp(), model.Run(Input, "y2"));
    }

    [Fact]
    public void WhatNoOutputDependsOnIsRemoved()
    {
        using var model = SavedModel.Of(static x => { _ = x.Add(x.Onnx.Constant(ones(5))).Relu(); return [x.Mul(2)]; }, Input);
        Assert.Equal(["Mul"], model.Operators);
        Assert.Single(model.Graph.Initializer);
        Close.To(Input * 2, model.Run(Input, "y0"));
    }
}
