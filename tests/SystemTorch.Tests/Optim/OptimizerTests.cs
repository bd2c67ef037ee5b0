using TorchSharp;
using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;

namespace SystemTorch.Tests.Optim;

/// <summary>Ten steps of each variant of each optimizer are PyTorch's (Oracle/record_optim.py).</summary>
public class OptimizerTests
{
    internal static readonly Dictionary<string, Func<Parameter[], OptimizerHelper>> Cases = new()
    {
        ["sgd"] = p => SGD(p, 0.1),
        ["sgd_weight_decay"] = p => SGD(p, 0.1, weight_decay: 0.2),
        ["sgd_maximize"] = p => SGD(p, 0.05, weight_decay: 0.2, maximize: true),
        ["sgd_momentum"] = p => SGD(p, 0.1, momentum: 0.9),
        ["sgd_dampening"] = p => SGD(p, 0.1, momentum: 0.9, dampening: 0.3, weight_decay: 0.01),
        ["sgd_nesterov"] = p => SGD(p, 0.1, momentum: 0.9, weight_decay: 0.01, nesterov: true),
        ["sgd_momentum_maximize"] = p => SGD(p, 0.02, momentum: 0.8, maximize: true),
        ["sgd_groups"] = p => SGD(
            [
                new SGD.ParamGroup { Parameters = p[..1], Options = new() { LearningRate = 0.05, momentum = 0.5 } },
                new SGD.ParamGroup { Parameters = p[1..] },
            ],
            0.1,
            momentum: 0.9,
            weight_decay: 0.1),
        ["adam"] = p => Adam(p, 0.1),
        ["adam_all"] = p => Adam(p, 0.05, 0.8, 0.95, 1e-4, weight_decay: 0.1),
        ["adam_amsgrad"] = p => Adam(p, 0.1, 0.5, 0.6, amsgrad: true),
        ["adam_maximize"] = p => Adam(p, 0.05, weight_decay: 0.1, maximize: true),
        ["adam_groups"] = p => Adam(
            [
                new Adam.ParamGroup { Parameters = p[..2], Options = new() { beta1 = 0.7, beta2 = 0.9 } },
                new Adam.ParamGroup { Parameters = p[2..], Options = new() { LearningRate = 0.3 } },
            ],
            0.1),
        ["adamw"] = p => AdamW(p, 0.1, weight_decay: 0.01),
        ["adamw_all"] = p => AdamW(p, 0.05, 0.8, 0.95, 1e-4, weight_decay: 0.3, amsgrad: true),
        ["adamw_maximize"] = p => AdamW(p, 0.05, weight_decay: 0.1, maximize: true),
        ["rmsprop"] = p => RMSProp(p, 0.05),
        ["rmsprop_momentum"] = p => RMSProp(p, 0.01, alpha: 0.9, eps: 1e-6, weight_decay: 0.1, momentum: 0.8),
        ["rmsprop_centered"] = p => RMSProp(p, 0.01, alpha: 0.9, momentum: 0.5, centered: true),
        ["rmsprop_maximize"] = p => RMSProp(p, 0.01, weight_decay: 0.1, maximize: true),
        ["adagrad"] = p => Adagrad(p, 0.1),
        ["adagrad_all"] = p => Adagrad(p, 0.1, lr_decay: 0.1, weight_decay: 0.1, initial_accumulator_value: 0.2, eps: 1e-5),
    };

    public static TheoryData<string> Names => new(Cases.Keys);

    [Fact]
    public void Every_recorded_case_is_replayed() => Assert.Equal(OptimOracle.Shared.Optimizers.Keys.Order(), Cases.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Ten_steps_are_PyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        var oracle = OptimOracle.Shared;
        var parameters = oracle.NewParameters();
        using var optimizer = Cases[name](parameters);
        foreach (var (step, expected) in oracle.Optimizers[name].Index())
        {
            oracle.Train(optimizer, parameters, step);
            Close.Equal(expected, OptimOracle.Values(parameters), 1e-9, $"{name}, step {step + 1}");
        }
    }

    [Fact]
    public void The_weight_penalty_leaves_the_gradients_alone()
    {
        using var scope = NewDisposeScope();
        var parameters = OptimOracle.Shared.NewParameters();
        using var optimizer = Adam(parameters, 0.1, weight_decay: 0.5);
        parameters[1].sum().backward();
        optimizer.step();
        Assert.Equal([1.0, 1.0], parameters[1].grad!.data<double>().ToArray());
    }

    [Fact]
    public void Zero_grad_fills_gradients_with_zeros_and_makes_none()
    {
        using var scope = NewDisposeScope();
        var parameters = OptimOracle.Shared.NewParameters();
        using var optimizer = SGD(parameters, 0.1);
        parameters[1].sum().backward();
        optimizer.zero_grad();
        Assert.Equal([0.0, 0.0], parameters[1].grad!.data<double>().ToArray());
        Assert.Null(parameters[0].grad);
    }

    [Fact]
    public void A_closure_runs_with_gradients_and_its_loss_is_returned()
    {
        using var scope = NewDisposeScope();
        var parameters = OptimOracle.Shared.NewParameters();
        using var optimizer = SGD(parameters, 0.1);
        var before = OptimOracle.Values(parameters);
        using var none = no_grad();
        var loss = optimizer.step(() =>
        {
            optimizer.zero_grad();
            var value = parameters[2].pow(2).sum();
            value.backward();
            return value;
        });
        Assert.Equal(before[8..].Sum(value => value * value), loss.item<double>(), 1e-12);
        Close.Equal([.. before[..8], .. before[8..].Select(value => value * 0.8)], OptimOracle.Values(parameters), 1e-12, "parameters");
    }

    [Fact]
    public void A_step_without_any_gradient_changes_nothing()
    {
        using var scope = NewDisposeScope();
        foreach (var make in Cases.Values)
        {
            var parameters = OptimOracle.Shared.NewParameters();
            using var optimizer = make(parameters);
            var before = OptimOracle.Values(parameters);
            optimizer.step();
            optimizer.zero_grad();
            Assert.Equal(before, OptimOracle.Values(parameters));
        }
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_step_outside_any_scope_leaves_no_handles(string name)
    {
        var parameters = OptimOracle.Shared.NewParameters();
        using var optimizer = Cases[name](parameters);
        OptimOracle.Shared.Train(optimizer, parameters, 5);
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        optimizer.step();
        optimizer.zero_grad();
        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
        Array.ForEach(parameters, parameter => parameter.Dispose());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void The_state_dies_with_the_optimizer(string name)
    {
        using var scope = NewDisposeScope();
        var parameters = OptimOracle.Shared.NewParameters();
        var live = DisposeScopeManager.Statistics.ThreadTotalLiveCount;
        using (var optimizer = Cases[name](parameters))
        {
            OptimOracle.Shared.Train(optimizer, parameters, 5);
        }

        Assert.Equal(live, DisposeScopeManager.Statistics.ThreadTotalLiveCount);
    }

    [Fact]
    public void A_parameter_in_two_groups_is_refused()
    {
        using var scope = NewDisposeScope();
        var parameters = OptimOracle.Shared.NewParameters();
        using var optimizer = SGD(parameters, 0.1);
        Assert.Throws<ArgumentException>(() => optimizer.add_param_group(new SGD.ParamGroup { Parameters = parameters[..1] }));
    }

    [Theory]
    [InlineData("lr")]
    [InlineData("beta1")]
    [InlineData("nesterov")]
    public void Wrong_options_are_refused(string which)
    {
        using var scope = NewDisposeScope();
        var parameters = OptimOracle.Shared.NewParameters();
        Func<OptimizerHelper> make = which switch
        {
            "lr" => () => SGD(parameters, -1),
            "beta1" => () => Adam(parameters, beta1: 1),
            _ => () => SGD(parameters, 0.1, nesterov: true),
        };
        Assert.Throws<ArgumentException>(make);
    }
}
