namespace TorchSharp;

public static partial class torch
{
    public static partial class optim
    {
        /// <summary>What a scheduler sets the learning rate of: a parameter group.</summary>
        public interface ILearningRateController
        {
            double LearningRate { get; set; }

            double InitialLearningRate { get; set; }
        }

        /// <summary>What a scheduler may cycle the momentum of.</summary>
        public interface IMomentum
        {
            double Momentum { get; set; }
        }

        /// <summary>What a scheduler may cycle the first beta of, where there is no momentum.</summary>
        public interface IBetas
        {
            (double, double) Betas { get; set; }
        }
    }
}
