using System.CommandLine;
using DistillDsl.Recipes.Fsp;

return new RootCommand("The three experiments of Yim et al. 2017 in small. Without --data or --cifar10 they use synthetic shapes.")
{
    FastOptimization.Command(),
    NetworkMinimization.Command(),
    TransferLearning.Command(),
}.Parse(args).Invoke();
