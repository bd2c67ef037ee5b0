using TorchSharp.Modules;
using static TorchSharp.torch;

namespace SystemTorch.Tests.Optim;

/// <summary>An optimizer that takes over another's state goes on as that would have.</summary>
public class StateDictTests
{
    public static TheoryData<string> Names => OptimizerTests.Names;

    [Theory]
    [MemberData(nameof(Names))]
    public void A_saved_state_goes_on_as_PyTorch(string name) => GoesOn(name, (from, to) =>
    {
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            from.save_state_dict(writer);
        }

        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        to.load_state_dict(reader);
        Assert.Equal(stream.Length, stream.Position);
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_copied_state_goes_on_as_PyTorch(string name) => GoesOn(name, (from, to) =>
    {
        to.load_state_dict(from.state_dict());
        Assert.All(to.state_dict().State.Zip(from.state_dict().State), pair => Assert.True(pair.First.ApproximatelyEquals(pair.Second)));
    });

    [Theory]
    [MemberData(nameof(Names))]
    public void A_state_from_a_file_goes_on_bitwise_with_its_options(string name)
    {
        using var scope = NewDisposeScope();
        var oracle = OptimOracle.Shared;
        // Saved while the late parameter has no gradient yet, and again once it has; the rate as a schedule left it.
        foreach (var savedAfter in new[] { 2, 5 })
        {
            var unbroken = oracle.NewParameters();
            using var first = OptimizerTests.Cases[name](unbroken);
            Train(first, unbroken, 0, savedAfter);
            foreach (var group in first.ParamGroups) group.LearningRate /= 3;
            var file = Path.GetTempFileName();
            first.save_state_dict(file);
            Parameter[] resumed = [.. unbroken.Select(parameter => new Parameter(parameter.detach().clone()))];
            Train(first, unbroken, savedAfter, 10);

            using var second = OptimizerTests.Cases[name](resumed);
            foreach (var group in second.ParamGroups) (group.LearningRate, group.InitialLearningRate) = (7, 7);
            second.load_state_dict(file);
            File.Delete(file);
            Train(second, resumed, savedAfter, 10);
            Assert.Equal(OptimOracle.Values(unbroken), OptimOracle.Values(resumed));
            Assert.Equal(Rates(first), Rates(second));
            Assert.Equal(Saved(first), Saved(second));
        }

        void Train(OptimizerHelper optimizer, Parameter[] parameters, int from, int to)
        {
            for (var step = from; step < to; step++) oracle.Train(optimizer, parameters, step);
        }
    }

    [Fact]
    public void A_copied_state_has_tensors_of_its_own()
    {
        using var scope = NewDisposeScope();
        var oracle = OptimOracle.Shared;
        var parameters = oracle.NewParameters();
        using var first = OptimizerTests.Cases["sgd_momentum"](parameters);
        oracle.Train(first, parameters, 5);
        using var second = OptimizerTests.Cases["sgd_momentum"](parameters);
        second.load_state_dict(first.state_dict());
        oracle.Train(first, parameters, 5);
        Assert.All(second.state_dict().State.Zip(first.state_dict().State), pair => Assert.False(pair.First.ApproximatelyEquals(pair.Second)));
    }

    [Fact]
    public void A_state_of_another_optimizer_or_count_is_refused()
    {
        using var scope = NewDisposeScope();
        var parameters = OptimOracle.Shared.NewParameters();
        using var sgd = optim.SGD(parameters, 0.1);
        using var adam = optim.Adam(parameters, 0.1);
        using var fewer = optim.SGD(parameters[1..], 0.1);
        using var stream = new MemoryStream();
        sgd.save_state_dict(new BinaryWriter(stream));
        stream.Position = 0;
        Assert.Contains("expected Adam", Assert.Throws<InvalidDataException>(() => adam.load_state_dict(new BinaryReader(stream))).Message);
        stream.Position = 0;
        Assert.Contains("expected 2", Assert.Throws<ArgumentException>(() => fewer.load_state_dict(new BinaryReader(stream))).Message);
        Assert.Throws<ArgumentException>(() => fewer.load_state_dict(sgd.state_dict()));
    }

    [Fact]
    public void Options_and_states_are_in_the_order_of_groups_and_parameters()
    {
        using var scope = NewDisposeScope();
        using var optimizer = OptimizerTests.Cases["sgd_groups"](OptimOracle.Shared.NewParameters());
        var state = optimizer.state_dict();
        Assert.Equal([0.05, 0.1], state.Options.Select(options => options.LearningRate!.Value));
        Assert.Equal(3, state.State.Count);
        Assert.Equal([[0], [1, 2]], state.StateIndexRef);
    }

    private static (double, double)[] Rates(OptimizerHelper optimizer) =>
        [.. optimizer.ParamGroups.Select(group => (group.LearningRate, group.InitialLearningRate))];

    /// <summary>All that a state holds, counts and tensors, as its bytes.</summary>
    private static byte[] Saved(OptimizerHelper optimizer)
    {
        using var stream = new MemoryStream();
        optimizer.save_state_dict(new BinaryWriter(stream));
        return stream.ToArray();
    }

    private static void GoesOn(string name, Action<OptimizerHelper, OptimizerHelper> take)
    {
        using var scope = NewDisposeScope();
        var oracle = OptimOracle.Shared;
        var parameters = oracle.NewParameters();
        var first = OptimizerTests.Cases[name](parameters);
        for (var step = 0; step < 5; step++)
        {
            oracle.Train(first, parameters, step);
        }

        using var second = OptimizerTests.Cases[name](parameters);
        take(first, second);
        first.Dispose();
        for (var step = 5; step < 10; step++)
        {
            oracle.Train(second, parameters, step);
        }

        Close.Equal(oracle.Optimizers[name][^1], OptimOracle.Values(parameters), 1e-9, name);
    }
}
