using static TorchSharp.torch;

namespace DistillDsl.Onnx.Tests.Export;

/// <summary>The generator finds the library's functions by their names and parameters, also where two share a name.</summary>
public sealed class OperatorNetTests
{
    [Fact]
    public void FunctionsOfMaps()
    {
        using var net = new MapNet();
        Agreement.OfExported(net, x => net.call(x[0]), [randn(2, 4, 8, 12)], [randn(3, 4, 12, 8)]);
    }

    [Fact]
    public void FunctionsOfSequences()
    {
        using var net = new SequenceNet();
        Agreement.OfExported(net, x => net.call(x[0]), [randn(2, 4, 6)], [randn(5, 4, 9)]);
    }

    [Fact]
    public void TensorsWhereTheInputsAre()
    {
        using var net = new BagNet();
        Agreement.OfExported(net, x => [net.call(x[0])], [randint(7, [2, 5])], [randint(7, [6, 3])]);
    }

    [Fact]
    public void WhatIsForTrainingIsLeftOut()
    {
        using var net = new DropNet();
        Agreement.OfExported(net, x => [net.call(x[0])], [randn(2, 5)], [randn(6, 3)]);
    }

    [Fact]
    public void LayersOfTwoInputs()
    {
        using var net = new PairNet();
        Agreement.OfExported(net, x => [net.call(x[0], x[1])], [randn(2, 4), randn(2, 5)], [randn(6, 4), randn(6, 5)]);
    }
}
