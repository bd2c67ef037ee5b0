using TorchSharp.Modules;
using static TorchSharp.torch;
using static TorchSharp.torch.optim;
using static TorchSharp.torch.optim.lr_scheduler.impl;

namespace SystemTorch.Tests.Optim;

/// <summary>Rates and momenta of each scheduler over 30 steps are PyTorch's (Oracle/record_optim.py).</summary>
public class SchedulerTests
{
    private static readonly Dictionary<string, Func<SGD, lr_scheduler.LRScheduler>> Cases = new()
    {
        ["step"] = o => new StepLR(o, 4, gamma: 0.5),
        ["step_epoch"] = o => new StepLR(o, 4, gamma: 0.5),
        ["multi_step"] = o => new MultiStepLR(o, [3, 8, 8, 20], gamma: 0.3),
        ["multi_step_epoch"] = o => new MultiStepLR(o, [3, 8, 20], gamma: 0.3),
        ["exponential"] = o => new ExponentialLR(o, 0.9),
        ["exponential_epoch"] = o => new ExponentialLR(o, 0.9),
        ["constant"] = o => new ConstantLR(o, factor: 0.4, total_iters: 6),
        ["constant_epoch"] = o => new ConstantLR(o, factor: 0.4, total_iters: 6),
        ["linear"] = o => new LinearLR(o, start_factor: 0.2, end_factor: 0.9, total_iters: 7),
        ["linear_epoch"] = o => new LinearLR(o, start_factor: 0.2, end_factor: 0.9, total_iters: 7),
        ["polynomial"] = o => new PolynomialLR(o, total_iters: 12, power: 2.0),
        ["polynomial_epoch"] = o => new PolynomialLR(o, total_iters: 12, power: 2.0),
        ["lambda"] = o => new LambdaLR(o, epoch => 1.0 / (1 + epoch)),
        ["lambdas"] = o => new LambdaLR(o, [epoch => Math.Pow(0.9, epoch), epoch => 1.0 / (1 + epoch)]),
        ["multiplicative"] = o => new MultiplicativeLR(o, epoch => epoch % 2 == 1 ? 0.95 : 0.9),
        ["cosine"] = o => new CosineAnnealingLR(o, 10, eta_min: 0.001),
        ["cosine_epoch"] = o => new CosineAnnealingLR(o, 10, eta_min: 0.001),
        ["cyclic"] = o => new CyclicLR(o, 0.01, 0.2, step_size_up: 5),
        ["cyclic_triangular2"] = o => new CyclicLR(o, [0.01, 0.02], [0.2, 0.1], step_size_up: 4, step_size_down: 6, mode: CyclicLR.Mode.Triangular2),
        ["cyclic_exp_range"] = o => new CyclicLR(o, 0.01, 0.2, step_size_up: 5, mode: CyclicLR.Mode.ExpRange, gamma: 0.97, base_momentum: 0.7, max_momentum: 0.99),
        ["cyclic_scale"] = o => new CyclicLR(o, 0.01, 0.2, step_size_up: 5, scale_fn: x => 1 / (1 + x), scale_mode: CyclicLR.ScaleMode.Iterations, cycle_momentum: false),
        ["one_cycle"] = o => new OneCycleLR(o, 0.5, total_steps: 31),
        ["one_cycle_linear"] = o => new OneCycleLR(o, [0.5, 0.1], epochs: 5, steps_per_epoch: 8, pct_start: 0.4, anneal_strategy: OneCycleLR.AnnealStrategy.Linear, cycle_momentum: false),
        ["one_cycle_three_phase"] = o => new OneCycleLR(o, 0.5, total_steps: 31, three_phase: true, base_momentum: 0.8, max_momentum: 0.9, div_factor: 10, final_div_factor: 100),
        ["plateau"] = o => new ReduceLROnPlateau(o, factor: 0.5, patience: 2, cooldown: 1),
        ["plateau_max"] = o => new ReduceLROnPlateau(o, mode: "max", factor: 0.5, patience: 3, threshold: 0.1, threshold_mode: "abs", min_lr: [0.01, 0.005]),
        ["plateau_rel"] = o => new ReduceLROnPlateau(o, factor: 0.5, patience: 1, threshold: 0.2),
        ["sequential"] = o => new SequentialLR(o, [new LinearLR(o, 0.1, total_iters: 5), new CosineAnnealingLR(o, 20), new ExponentialLR(o, 0.9)], [5, 18]),
        ["chained"] = o => new ChainedLR([new ConstantLR(o, 0.1, 3), new ExponentialLR(o, 0.9)]),
    };

    public static TheoryData<string> Names => new(Cases.Keys);

    [Fact]
    public void Every_recorded_case_is_replayed() => Assert.Equal(OptimOracle.Shared.Schedulers.Keys.Order(), Cases.Keys.Order());

    [Theory]
    [MemberData(nameof(Names))]
    public void Thirty_steps_are_PyTorchs(string name)
    {
        using var scope = NewDisposeScope();
        using var optimizer = NewOptimizer();
        var scheduler = Cases[name](optimizer);
        foreach (var (step, expected) in OptimOracle.Shared.Schedulers[name].Index())
        {
            if (step > 0)
            {
                Step(name, scheduler, step - 1);
            }

            double[] actual = [.. optimizer.ParamGroups.SelectMany(group => new[] { group.LearningRate, ((IMomentum)group).Momentum })];
            Close.Equal(expected, actual, 1e-12, $"{name}, step {step}");
            if (step > 0 || scheduler is not ReduceLROnPlateau)
            {
                Close.Equal([expected[0], expected[2]], [.. scheduler.get_last_lr()], 1e-12, $"{name}, get_last_lr, step {step}");
            }
        }
    }

    [Fact]
    public void A_cycle_moves_the_first_beta_where_there_is_no_momentum()
    {
        using var scope = NewDisposeScope();
        using var optimizer = Adam([new Parameter(zeros(1))], 0.1, beta2: 0.98);
        var scheduler = new OneCycleLR(optimizer, 0.5, total_steps: 11);
        for (var step = 0; step < 10; step++)
        {
            scheduler.step();
        }

        var (beta1, beta2) = ((IBetas)optimizer.ParamGroups.Single()).Betas;
        Assert.Equal(0.95, beta1, 1e-12);
        Assert.Equal(0.98, beta2);
    }

    [Fact]
    public void A_cycle_of_an_optimizer_without_momentum_is_refused()
    {
        using var scope = NewDisposeScope();
        using var optimizer = Adagrad([new Parameter(zeros(1))]);
        Assert.Contains("momentum", Assert.Throws<ArgumentException>(() => new CyclicLR(optimizer, 0.01, 0.1)).Message);
    }

    [Fact]
    public void The_plateau_needs_its_metric()
    {
        using var scope = NewDisposeScope();
        using var optimizer = NewOptimizer();
        var scheduler = new ReduceLROnPlateau(optimizer);
        Assert.Throws<InvalidOperationException>(scheduler.step);
    }

    [Fact]
    public void One_cycle_ends()
    {
        using var scope = NewDisposeScope();
        using var optimizer = NewOptimizer();
        var scheduler = new OneCycleLR(optimizer, 0.5, total_steps: 2);
        scheduler.step();
        scheduler.step();
        Assert.Throws<InvalidOperationException>(scheduler.step);
    }

    private static void Step(string name, lr_scheduler.LRScheduler scheduler, int step)
    {
        if (name.EndsWith("_epoch", StringComparison.Ordinal))
        {
            scheduler.step(step * 7 % 30);
        }
        else if (scheduler is ReduceLROnPlateau)
        {
            scheduler.step(OptimOracle.Shared.Metrics[step]);
        }
        else
        {
            scheduler.step();
        }
    }

    private static SGD NewOptimizer() => SGD(
        [
            new SGD.ParamGroup { Parameters = [new Parameter(zeros(1))] },
            new SGD.ParamGroup { Parameters = [new Parameter(zeros(1))], Options = new() { LearningRate = 0.02 } },
        ],
        0.1,
        momentum: 0.9);
}
